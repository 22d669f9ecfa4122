//! # google/gke-no-repair
//!
//! Nodes that fail are not repaired.
//!
//! ## Why
//! They stay in the cluster until someone looks.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   management {
//!     auto_repair = false
//! #   ^^^^^^^^^^^^^^^^^^^ `management.auto_repair` is `false`, so
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
//! Remove the argument, or set it to `true`. Not set, it is on from version 5 of the provider on; in an empty `management` block it is off before, which is told where the code asks for an older one.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-repair

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/gke-no-repair",
    summary: "Nodes that fail are not repaired",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&["google_container_node_pool"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_9"],
        trivy: &["AVD-GCP-0063"],
        kics: &["acfdbec6-4a17-471f-b412-169d77553332"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["management", "auto_repair"],
        be: Be::True,
        absent: Absent::BadBefore(5),
        when: &[When::Set(&["management"])],
        because: "failed nodes stay",
        ..Must::NONE
    }),
};
