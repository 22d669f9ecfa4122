//! # kubernetes/policy-allows-privileged
//!
//! A policy for pods lets containers have all rights of their node.
//!
//! ## Why
//! Who may start pods under it has the node.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_pod_security_policy" "base" {
//!   metadata {
//!     name = "base"
//!   }
//!
//!   spec {
//!     privileged = true
//! #   ^^^^^^^^^^^^^^^^^ `spec.privileged` is `true`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_pod_security_policy" "base" {
//!   metadata {
//!     name = "base"
//!   }
//!
//!   spec {
//!     privileged = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `privileged = false`. Such policies are gone from Kubernetes 1.25 on: use Pod Security Admission.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "kubernetes/policy-allows-privileged",
    summary: "A policy for pods lets containers have all rights of their node",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_pod_security_policy",
        "kubernetes_pod_security_policy_v1beta1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_2"],
        kics: &["a6a4d4fc-4e8f-47d1-969f-e9d4a084f3b9"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["spec", "privileged"],
        be: Be::False,
        absent: Absent::Good,
        because: "containers may have all rights of their node",
        ..Must::NONE
    }),
};
