//! # google/bucket-no-versioning
//!
//! What is overwritten or deleted in a bucket is gone.
//!
//! ## Why
//! One mistaken command, or someone who got in, deletes everything for good.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `versioning.enabled` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   versioning {
//!     enabled = false
//! #   ^^^^^^^^^^^^^^^ `versioning.enabled` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   versioning {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   retention_policy {
//!     retention_period = 2592000
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `versioning { enabled = true }`, with a rule that deletes old versions.
//!
//! ## References
//! - https://cloud.google.com/storage/docs/object-versioning

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/bucket-no-versioning",
    summary: "What is overwritten or deleted in a bucket is gone",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["google_storage_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_78"],
        trivy: &["AVD-GCP-0078"],
        kics: &["e7e961ac-d17e-4413-84bc-8a1fbe242944"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Versioning),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["versioning", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["retention_policy"],
        because: "what is overwritten is gone",
        ..Must::NONE
    }),
};
