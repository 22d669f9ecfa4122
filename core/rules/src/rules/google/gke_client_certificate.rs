//! # google/gke-client-certificate
//!
//! A cluster gives out client certificates.
//!
//! ## Why
//! Such a certificate can't be taken back, and knows no roles but those of its group.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   master_auth {
//!     client_certificate_config {
//!       issue_client_certificate = true
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `master_auth.client_certificate_config.issue_client_certificate` is `true`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the block: no certificate is given out by default. A cluster that exists is replaced by this.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/api-server-authentication

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-client-certificate",
    summary: "A cluster gives out client certificates",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_13"],
        trivy: &["AVD-GCP-0064"],
        kics: &["73fb21a1-b19a-45b1-b648-b47b1678681e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "master_auth",
            "client_certificate_config",
            "issue_client_certificate",
        ],
        be: Be::False,
        absent: Absent::Good,
        because: "a certificate that can't be taken back opens it",
        ..Must::NONE
    }),
};
