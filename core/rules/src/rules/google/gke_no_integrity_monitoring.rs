//! # google/gke-no-integrity-monitoring
//!
//! Nodes of a cluster do not notice that their start was tampered with.
//!
//! ## Why
//! A changed boot loader or kernel goes unnoticed.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     shielded_instance_config {
//!       enable_integrity_monitoring = false
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `node_config.shielded_instance_config.enable_integrity_monitoring` is `false`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument: it is on by default.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-no-integrity-monitoring",
    summary: "Nodes of a cluster do not notice that their start was tampered with",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_72"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "node_config",
            "shielded_instance_config",
            "enable_integrity_monitoring",
        ],
        be: Be::True,
        absent: Absent::Good,
        because: "a changed boot loader goes unnoticed",
        ..Must::NONE
    }),
};
