//! # google/gke-no-logs
//!
//! A cluster keeps no logs.
//!
//! ## Why
//! After an attack nobody can say what was done.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name            = "main"
//!   logging_service = "none"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^ `logging_service` is `none`, so
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
//! Remove `logging_service`: logs are kept by default.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/config-logging-monitoring

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-no-logs",
    summary: "A cluster keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_1"],
        trivy: &["AVD-GCP-0060"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["logging_service"],
        be: Be::NotOneOf(&["none"]),
        absent: Absent::Good,
        because: "nobody can say what was done",
        ..Must::NONE
    }),
};
