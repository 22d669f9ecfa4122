//! # google/gke-public-nodes
//!
//! Nodes of a cluster have addresses on the internet.
//!
//! ## Why
//! Everything that listens on them can be tried by anyone, as soon as one firewall rule is too wide.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `private_cluster_config.enable_private_nodes` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   private_cluster_config {
//!     enable_private_nodes = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `private_cluster_config.enable_private_nodes` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   private_cluster_config {
//!     enable_private_nodes = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `private_cluster_config { enable_private_nodes = true }`, and let them out through Cloud NAT.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/private-clusters

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-public-nodes",
    summary: "Nodes of a cluster have addresses on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_64", "CKV_GCP_25"],
        trivy: &["AVD-GCP-0059"],
        kics: &["6ccb85d7-0420-4907-9380-50313f80946b"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["private_cluster_config", "enable_private_nodes"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nodes have addresses on the internet",
        ..Must::NONE
    }),
};
