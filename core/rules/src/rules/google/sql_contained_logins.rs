//! # google/sql-contained-logins
//!
//! A database keeps logins of its own.
//!
//! ## Why
//! Who administers such a database can let in others, past who runs the server.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     database_flags {
//!       name  = "contained database authentication"
//!       value = "on"
//! #     ^^^^^^^^^^^^ the flag `contained database authentication` is `on`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     database_flags {
//!       name  = "contained database authentication"
//!       value = "off"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "SQLSERVER_2022_STANDARD"
//!
//!   settings {
//!     tier = "db-custom-2-7680"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `contained database authentication` to `off`, its default.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/sqlserver/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-contained-logins",
    summary: "A database keeps logins of its own",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_59"],
        trivy: &["AVD-GCP-0023"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const FLAG: Flag = Flag {
    name: "contained database authentication",
    engine: "SQLSERVER",
    right: &["off"],
    by_default: true,
    because: "others can be let in past who runs the server",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
