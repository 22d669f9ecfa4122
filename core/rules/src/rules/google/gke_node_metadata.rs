//! # google/gke-node-metadata
//!
//! Pods of a cluster can read the credentials of their node.
//!
//! ## Why
//! Through the metadata server of the machine, each pod gets the token of the node's service account.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//! # ^^^^^^^^^^^ `node_config.workload_metadata_config.mode` is not set, so
//!     machine_type = "e2-medium"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     workload_metadata_config {
//!       mode = "GCE_METADATA"
//! #     ^^^^^^^^^^^^^^^^^^^^^ `node_config.workload_metadata_config.mode` is `GCE_METADATA`, so
//!     }
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
//!     workload_metadata_config {
//!       mode = "GKE_METADATA"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name             = "main"
//!   enable_autopilot = true
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name                     = "main"
//!   remove_default_node_pool = true
//! }
//! ```
//!
//! ## Fix
//! Set `workload_metadata_config { mode = "GKE_METADATA" }`, with `workload_identity_config` in the cluster.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-node-metadata",
    summary: "Pods of a cluster can read the credentials of their node",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_69"],
        trivy: &["AVD-GCP-0057"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["node_config", "workload_metadata_config", "mode"],
        be: Be::OneOf(&["GKE_METADATA", "GKE_METADATA_SERVER"]),
        absent: Absent::Bad,
        unless: &["node_pool"],
        when: &[
            When::IsNot(&["enable_autopilot"], &["true"]),
            When::IsNot(&["remove_default_node_pool"], &["true"]),
        ],
        or: &[&["node_config", "workload_metadata_config", "node_metadata"]],
        because: "each pod gets the credentials of its node",
    }),
};
