//! # google/gke-no-network-policy
//!
//! Every pod of a cluster can talk to every other.
//!
//! ## Why
//! Who gets into one pod can go on to all others. Network policies are enforced by Dataplane V2, or where the older plugin is turned on.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `network_policy.enabled` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   network_policy {
//!     enabled = false
//! #   ^^^^^^^^^^^^^^^ `network_policy.enabled` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   network_policy {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name              = "main"
//!   datapath_provider = "ADVANCED_DATAPATH"
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name             = "main"
//!   enable_autopilot = true
//! }
//! ```
//!
//! ## Fix
//! Set `datapath_provider = "ADVANCED_DATAPATH"`, or `network_policy { enabled = true }`.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-no-network-policy",
    summary: "Every pod of a cluster can talk to every other",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_12"],
        trivy: &["AVD-GCP-0056"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["network_policy", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[
            When::IsNot(&["datapath_provider"], &["ADVANCED_DATAPATH"]),
            When::IsNot(&["enable_autopilot"], &["true"]),
        ],
        because: "no network policy is enforced",
        ..Must::NONE
    }),
};
