//! # google/sql-errors-unlogged
//!
//! Errors of a database are not logged.
//!
//! ## Why
//! Failed logins and broken queries are seen by nobody.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     database_flags {
//!       name  = "log_min_messages"
//!       value = "PANIC"
//! #     ^^^^^^^^^^^^^^^ the flag `log_min_messages` is `PANIC`, so
//!     }
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
//!       name  = "log_min_messages"
//!       value = "warning"
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
//!     tier = "db-custom-2-7680"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the flag `log_min_messages` to `warning`, its default.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-errors-unlogged",
    summary: "Errors of a database are not logged",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_55"],
        trivy: &["AVD-GCP-0018"],
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
    name: "log_min_messages",
    engine: "POSTGRES",
    right: &[
        "warning", "debug5", "debug4", "debug3", "debug2", "debug1", "info", "notice", "error",
        "log",
    ],
    by_default: true,
    because: "errors are seen by nobody",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
