//! # google/sql-not-audited
//!
//! Who read or changed what in a database is not recorded.
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
//!       name  = "cloudsql.enable_pgaudit"
//!       value = "off"
//! #     ^^^^^^^^^^^^^ the flag `cloudsql.enable_pgaudit` is `off`, so
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
//! # ^^^^^^^^ the flag `cloudsql.enable_pgaudit` is not set, so
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
//!       name  = "cloudsql.enable_pgaudit"
//!       value = "on"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `cloudsql.enable_pgaudit` to `on`.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-not-audited",
    summary: "Who read or changed what in a database is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_110"],
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
    name: "cloudsql.enable_pgaudit",
    engine: "POSTGRES",
    right: &["on"],
    by_default: false,
    because: "nobody can say who read what",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
