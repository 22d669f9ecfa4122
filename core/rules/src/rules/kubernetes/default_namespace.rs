//! # kubernetes/default-namespace
//!
//! Something lies in the default namespace.
//!
//! ## Why
//! What lies there can't be told apart by roles, limits and network policies.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_config_map_v1" "app" {
//!   metadata {
//! # ^^^^^^^^ `metadata.namespace` is not set, so
//!     name = "app"
//!   }
//! }
//! ```
//! ```hcl
//! resource "kubernetes_config_map_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "default"
//! #   ^^^^^^^^^^^^^^^^^^^^^ `metadata.namespace` is `default`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_config_map_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "shop"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name a namespace of its own. What exists is replaced by this.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "kubernetes/default-namespace",
    summary: "Something lies in the default namespace",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&[
        "kubernetes_pod",
        "kubernetes_pod_v1",
        "kubernetes_deployment",
        "kubernetes_deployment_v1",
        "kubernetes_daemonset",
        "kubernetes_daemon_set_v1",
        "kubernetes_stateful_set",
        "kubernetes_stateful_set_v1",
        "kubernetes_job",
        "kubernetes_job_v1",
        "kubernetes_cron_job",
        "kubernetes_cron_job_v1",
        "kubernetes_replication_controller",
        "kubernetes_replication_controller_v1",
        "kubernetes_service",
        "kubernetes_service_v1",
        "kubernetes_config_map",
        "kubernetes_config_map_v1",
        "kubernetes_secret",
        "kubernetes_secret_v1",
        "kubernetes_service_account",
        "kubernetes_service_account_v1",
        "kubernetes_role",
        "kubernetes_role_v1",
        "kubernetes_role_binding",
        "kubernetes_role_binding_v1",
        "kubernetes_ingress",
        "kubernetes_ingress_v1",
        "kubernetes_network_policy",
        "kubernetes_network_policy_v1",
        "kubernetes_persistent_volume_claim",
        "kubernetes_persistent_volume_claim_v1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_21"],
        trivy: &["AVD-KSV-0110"],
        kics: &["abcb818b-5af7-4d72-aba9-6dd84956b451"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["metadata", "namespace"],
        be: Be::NotOneOf(&["default", ""]),
        absent: Absent::Bad,
        because: "it lies among what belongs to nobody",
        ..Must::NONE
    }),
};
