//! # google/gke-unshielded-nodes
//!
//! Nodes of a cluster are not verified.
//!
//! ## Why
//! Someone who copies the identity of a node can then pass for it, and read the secrets of its pods.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name                  = "main"
//!   enable_shielded_nodes = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_shielded_nodes` is `false`, so
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
//! Remove `enable_shielded_nodes`: it is on by default.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-unshielded-nodes",
    summary: "Nodes of a cluster are not verified",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_71"],
        trivy: &["AVD-GCP-0055"],
        kics: &["579a0727-9c29-4d58-8195-fc5802a8bdb4"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_shielded_nodes"],
        be: Be::True,
        absent: Absent::Good,
        because: "another machine can pass for a node",
        ..Must::NONE
    }),
};
