//! # google/gke-no-monitoring
//!
//! A cluster is not monitored.
//!
//! ## Why
//! That it fails, or mines coins for someone, is noticed by its users or by the bill.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name               = "main"
//!   monitoring_service = "none"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `monitoring_service` is `none`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name               = "main"
//!   monitoring_service = "monitoring.googleapis.com/kubernetes"
//! }
//! ```
//!
//! ## Fix
//! Remove `monitoring_service`: it is monitored by default. The old `monitoring.googleapis.com` is no longer served.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/config-logging-monitoring

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-no-monitoring",
    summary: "A cluster is not monitored",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_8"],
        trivy: &["AVD-GCP-0052"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["monitoring_service"],
        be: Be::OneOf(&["monitoring.googleapis.com/kubernetes"]),
        absent: Absent::Good,
        because: "nobody is told that it fails",
        ..Must::NONE
    }),
};
