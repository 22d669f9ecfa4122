//! # google/gke-node-image
//!
//! Nodes do not run Google's own system.
//!
//! ## Why
//! Container-Optimized OS has less in it that can be attacked, and updates itself.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     image_type = "UBUNTU_CONTAINERD"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `node_config.image_type` is `UBUNTU_CONTAINERD`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     image_type = "COS_CONTAINERD"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//! }
//! ```
//!
//! ## Fix
//! Set `image_type = "COS_CONTAINERD"`, the default.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/concepts/node-images

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-node-image",
    summary: "Nodes do not run Google's own system",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_22"],
        trivy: &["AVD-GCP-0054"],
        kics: &["8a893e46-e267-485a-8690-51f39951de58"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["node_config", "image_type"],
        be: Be::OneOf(&["COS_CONTAINERD", "COS", "cos_containerd", "cos", "cos_beta"]),
        absent: Absent::Good,
        because: "there is more in it that can be attacked",
        ..Must::NONE
    }),
};
