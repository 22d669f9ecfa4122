//! # google/gke-default-account
//!
//! Nodes of a cluster act as the default service account.
//!
//! ## Why
//! That account may change nearly everything in the project, unless its role was taken back: so may every pod that reaches its node.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//! # ^^^^^^^^^^^ `node_config.service_account` is not set, so
//!     machine_type = "e2-medium"
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
//!     service_account = google_service_account.nodes.email
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
//!   initial_node_count       = 1
//! }
//! ```
//!
//! ## Fix
//! Make a service account with the role `roles/container.defaultNodeServiceAccount`, and name it in `node_config`. Pools that are declared inside the cluster are not judged.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#use_least_privilege_sa

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-default-account",
    summary: "Nodes of a cluster act as the default service account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0050"],
        kics: &["1c8eef02-17b1-4a3e-b01d-dcc3292d2c38"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["node_config", "service_account"],
        be: Be::NotOneOf(&["", "default"]),
        absent: Absent::Bad,
        unless: &["node_pool"],
        when: &[
            When::IsNot(&["enable_autopilot"], &["true"]),
            When::IsNot(&["remove_default_node_pool"], &["true"]),
        ],
        because: "nodes act as the default service account",
        ..Must::NONE
    }),
};
