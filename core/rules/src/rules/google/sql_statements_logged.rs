//! # google/sql-statements-logged
//!
//! Statements with the data in them are written to the log.
//!
//! ## Why
//! Slow statements are logged with their values: passwords and personal data end up in the log, where more people can read them.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "POSTGRES_15"
//!
//!   settings {
//!     database_flags {
//!       name  = "log_min_duration_statement"
//!       value = "1000"
//! #     ^^^^^^^^^^^^^^ the flag `log_min_duration_statement` is `1000`, so
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
//!       name  = "log_min_duration_statement"
//!       value = "-1"
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
//! Set the flag `log_min_duration_statement` to `-1`, its default.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/flags

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::sql_flags::{self, Flag};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-statements-logged",
    summary: "Statements with the data in them are written to the log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_57"],
        trivy: &["AVD-GCP-0021"],
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
    name: "log_min_duration_statement",
    engine: "POSTGRES",
    right: &["-1"],
    by_default: true,
    because: "data of slow statements ends up in the log",
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    sql_flags::check(FLAG, database, out);
}
