//! # google/no-deletion-protection
//!
//! Data can be deleted by one command.
//!
//! ## Why
//! A change of the code that replaces the resource, or a mistaken `destroy`, takes the data with it.
//!
//! ## Bad
//! ```hcl
//! resource "google_bigtable_instance" "main" {
//!   name                = "main"
//!   deletion_protection = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `deletion_protection` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_bigtable_instance" "main" {
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_bigquery_table" "main" {
//!   name                = "main"
//!   deletion_protection = true
//! }
//! ```
//!
//! ## Fix
//! Remove `deletion_protection`: it is on by default.
//!
//! ## References
//! - https://github.com/hashicorp/terraform-provider-google/tree/main/website/docs

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/no-deletion-protection",
    summary: "Data can be deleted by one command",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&[
        "google_bigtable_instance",
        "google_bigquery_table",
        "google_spanner_database",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_119", "CKV_GCP_121", "CKV_GCP_122"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::DeletionProtection),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["deletion_protection"],
        be: Be::True,
        absent: Absent::Good,
        because: "one command deletes the data",
        ..Must::NONE
    }),
};
