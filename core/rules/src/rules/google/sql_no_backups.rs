//! # google/sql-no-backups
//!
//! A database has no automatic backups.
//!
//! ## Why
//! A mistaken delete or a lost disk is final: there is nothing to restore.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     backup_configuration {
//!       enabled = false
//! #     ^^^^^^^^^^^^^^^ `settings.backup_configuration.enabled` is `false`, so nothing can be restored
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   settings {
//!     tier = "db-g1-small"
//!
//!     backup_configuration {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_sql_database_instance" "replica" {
//!   master_instance_name = "main"
//!
//!   settings {
//!     tier = "db-g1-small"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `backup_configuration { enabled = true }`, or declare `@lifetime ephemeral`.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/postgres/backup-recovery/backups

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/sql-no-backups",
    summary: "A database has no automatic backups",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["google_sql_database_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_14"],
        trivy: &["AVD-GCP-0024"],
        kics: &["cf3c7631-cd1e-42f3-8801-a561214a6e79"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const BACKED_UP: Must = Must {
    path: &["settings", "backup_configuration", "enabled"],
    be: Be::True,
    // What is left out is left as it is.
    absent: Absent::Good,
    unless: &["master_instance_name", "clone"],
    because: "nothing can be restored",
    ..Must::NONE
};
fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&BACKED_UP);
}
