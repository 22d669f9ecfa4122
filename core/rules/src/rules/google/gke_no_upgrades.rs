//! # google/gke-no-upgrades
//!
//! Nodes keep their version for ever.
//!
//! ## Why
//! Holes that newer versions have mended stay open.
//!
//! ## Bad
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
//!
//! ## Fix
//! Remove the argument, or set it to `true`. Not set it is on from version 5 of the provider on: that is not told.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-upgrades

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

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
        absent: Absent::Good,
        because: "mended holes stay open",
        ..Must::NONE
    }),
};
