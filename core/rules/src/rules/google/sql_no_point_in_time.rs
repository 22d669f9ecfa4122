//! # google/sql-no-point-in-time
//!
//! A database can be restored to the last backup only.
//!
//! ## Why
//! What was written since then is lost. With the binary log, any moment can be restored.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//!
//!   settings {
//!     backup_configuration {
//! #   ^^^^^^^^^^^^^^^^^^^^ `settings.backup_configuration.binary_log_enabled` is not set, so
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//!
//!   settings {
//!     backup_configuration {
//!       enabled            = true
//!       binary_log_enabled = true
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
//!     backup_configuration {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `binary_log_enabled = true` in `backup_configuration`.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/mysql/backup-recovery/pitr

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-no-point-in-time",
    summary: "A database can be restored to the last backup only",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_20"],
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

const LOGGED: Must = Must {
    path: &["settings", "backup_configuration", "binary_log_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &["master_instance_name", "clone"],
    because: "what was written since the last backup is lost",
    ..Must::NONE
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    match database.str_or("database_version", "") {
        Some(version) if version.starts_with("MYSQL") => out.must(&LOGGED),
        Some(_) => {}
        None => out.unknown(),
    }
}
