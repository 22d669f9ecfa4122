//! # google/sql-connections-unlogged
//!
//! Connections to a database are not logged.
//!
//! ## Why
//! What happened in a database can be found out only where it was written down.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     database_flags {
//!       name  = "log_connections"
//!       value = "off"
//! #     ^^^^^^^^^^^^^ the flag `log_connections` is `off`, so
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//! # ^^^^^^^^ the flag `log_connections` is not set, so
//!     tier = "db-custom-2-7680"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     database_flags {
//!       name  = "log_connections"
//!       value = "on"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `log_connections` to `on`.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-connections-unlogged",
    summary: "Connections to a database are not logged",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_52"],
        trivy: &["AVD-GCP-0016"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const FLAG: Flag = Flag {
    name: "log_connections",
    engine: "POSTGRES",
    right: &["on"],
    by_default: false,
    because: "nobody can say who connected",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
