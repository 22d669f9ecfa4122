//! # google/spanner-no-drop-protection
//!
//! A database can be dropped past Terraform.
//!
//! ## Why
//! Terraform's own protection does not hold in the console, or for other tools.
//!
//! ## Bad
//! ```hcl
//! resource "google_spanner_database" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_drop_protection` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_spanner_database" "main" {
//!   name                   = "main"
//!   enable_drop_protection = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable_drop_protection = true`.
//!
//! ## References
//! - https://cloud.google.com/spanner/docs/prevent-database-deletion

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/spanner-no-drop-protection",
    summary: "A database can be dropped past Terraform",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["google_spanner_database"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_120"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_drop_protection"],
        be: Be::True,
        absent: Absent::Bad,
        because: "other tools can drop it",
        ..Must::NONE
    }),
};
