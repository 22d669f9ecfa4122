//! # google/gke-no-upgrades
//!
//! Nodes keep their version for ever.
//!
//! ## Why
//! Holes that newer versions have mended stay open.
//!
//! ## Bad
//! ```hcl
//! terraform {
//!   required_providers {
//!     google = {
//!       source  = "hashicorp/google"
//!       version = "~> 4.80"
//!     }
//!   }
//! }
//!
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   management {
//! # ^^^^^^^^^^ `management.auto_upgrade` is not set, so
//!     auto_repair = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   management {
//!     auto_upgrade = false
//! #   ^^^^^^^^^^^^^^^^^^^^ `management.auto_upgrade` is `false`, so
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
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   management {
//!     auto_repair = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove the argument, or set it to `true`. Not set, it is on from version 5 of the provider on; in an empty `management` block it is off before, which is told where the code asks for an older one.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-upgrades

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-no-upgrades",
    summary: "Nodes keep their version for ever",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&["google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_10"],
        trivy: &["AVD-GCP-0058"],
        kics: &["b139213e-7d24-49c2-8025-c18faa21ecaa"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["management", "auto_upgrade"],
        be: Be::True,
        absent: Absent::BadBefore(5),
        when: &[When::Set(&["management"])],
        because: "mended holes stay open",
        ..Must::NONE
    }),
};
