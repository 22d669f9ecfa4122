//! # google/gke-alpha
//!
//! A cluster runs features that are not finished.
//!
//! ## Why
//! Such a cluster is not upgraded, has no guarantees, and is deleted after 30 days.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name                    = "main"
//!   enable_kubernetes_alpha = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_kubernetes_alpha` is `true`, so
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
//! Remove `enable_kubernetes_alpha`. A cluster that exists is replaced by this.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/concepts/alpha-clusters

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-alpha",
    summary: "A cluster runs features that are not finished",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_19"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_kubernetes_alpha"],
        be: Be::False,
        absent: Absent::Good,
        because: "it is deleted after 30 days",
        ..Must::NONE
    }),
};
