//! # google/gke-legacy-abac
//!
//! A cluster gives rights by its legacy attributes.
//!
//! ## Why
//! Legacy authorization gives every node and service account nearly all rights, whatever the roles say.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name               = "main"
//!   enable_legacy_abac = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_legacy_abac` is `true`, so service accounts
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
//! Set `enable_legacy_abac = false`, the default, and give roles.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-legacy-abac",
    summary: "A cluster gives rights by its legacy attributes",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_7"],
        trivy: &["AVD-GCP-0062"],
        kics: &["5baa92d2-d8ee-4c75-88a4-52d9d8bb8067"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_legacy_abac"],
        be: Be::False,
        absent: Absent::Good,
        unless: &[],
        because: "service accounts have nearly all rights, whatever their roles say",
        ..Must::NONE
    }),
};
