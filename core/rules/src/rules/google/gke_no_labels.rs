//! # google/gke-no-labels
//!
//! A cluster carries no labels.
//!
//! ## Why
//! Nobody can tell whose it is, and what it costs them.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `resource_labels` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   resource_labels = {
//!     team = "shop"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `resource_labels`.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/creating-managing-labels

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-no-labels",
    summary: "A cluster carries no labels",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_21"],
        trivy: &["AVD-GCP-0051"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["resource_labels"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody can tell whose it is",
        ..Must::NONE
    }),
};
