//! # google/bucket-not-uniform
//!
//! Objects of a bucket have access lists of their own.
//!
//! ## Why
//! Who can read what is then written on each object, where no policy and no review sees it.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `uniform_bucket_level_access` is not set, so single objects can be
//!   name     = "files"
//!   location = "EU"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket" "files" {
//!   name                        = "files"
//!   location                    = "EU"
//!   uniform_bucket_level_access = true
//! }
//! ```
//!
//! ## Fix
//! Set `uniform_bucket_level_access = true`; grants by object access lists stop working.
//!
//! ## References
//! - https://cloud.google.com/storage/docs/uniform-bucket-level-access

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/bucket-not-uniform",
    summary: "Objects of a bucket have access lists of their own",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_storage_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_29"],
        trivy: &["AVD-GCP-0002"],
        kics: &["bb0db090-5509-4853-a827-75ced0b3caa0"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["uniform_bucket_level_access"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "single objects can be opened to others, past the bucket's policy",
        ..Must::NONE
    }),
};
