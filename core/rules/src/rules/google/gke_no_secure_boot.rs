//! # google/gke-no-secure-boot
//!
//! Nodes of a cluster start whatever boot loader they find.
//!
//! ## Why
//! With secure boot, only signed boot loaders and kernels start. Modules that are not signed, as some drivers, can't be loaded then.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//! # ^^^^^^^^^^^ `node_config.shielded_instance_config.enable_secure_boot` is not set, so
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
//!     shielded_instance_config {
//!       enable_secure_boot = true
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
//! Set `shielded_instance_config { enable_secure_boot = true }` in `node_config`.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-no-secure-boot",
    summary: "Nodes of a cluster start whatever boot loader they find",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_68"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "node_config",
            "shielded_instance_config",
            "enable_secure_boot",
        ],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["node_pool"],
        when: &[
            When::IsNot(&["enable_autopilot"], &["true"]),
            When::IsNot(&["remove_default_node_pool"], &["true"]),
        ],
        because: "what starts it is not verified",
        ..Must::NONE
    }),
};
