//! # google/bucket-no-access-logs
//!
//! Who read what of a bucket is not recorded.
//!
//! ## Why
//! After a leak nobody can say what was taken.
//!
//! ## Bad
//! ```hcl
//! resource "google_storage_bucket" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logging` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_storage_bucket" "main" {
//!   name = "main"
//!
//!   logging {
//!     log_bucket = "access-logs"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `logging { log_bucket = ... }`, or data access logs of the project (`google_project_iam_audit_config`).
//!
//! ## References
//! - https://cloud.google.com/storage/docs/access-logs

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/bucket-no-access-logs",
    summary: "Who read what of a bucket is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_storage_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_62"],
        trivy: &["AVD-GCP-0077"],
        kics: &["d6cabc3a-d57e-48c2-b341-bf3dd4f4a120"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logging"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody can say what was read",
        ..Must::NONE
    }),
};
