//! # kubernetes/policy-allows-escalation
//!
//! A policy for pods lets containers gain more rights.
//!
//! ## Why
//! A program in them that runs as root, by `sudo` or a set-user-ID file, gives a hole in another all rights in the container.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_pod_security_policy" "base" {
//!   metadata {
//!     name = "base"
//!   }
//!
//!   spec {
//!     allow_privilege_escalation = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `spec.allow_privilege_escalation` is `true`, so
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
//!     allow_privilege_escalation = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `allow_privilege_escalation = false`. Such policies are gone from Kubernetes 1.25 on: use Pod Security Admission.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "kubernetes/policy-allows-escalation",
    summary: "A policy for pods lets containers gain more rights",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_pod_security_policy",
        "kubernetes_pod_security_policy_v1beta1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["spec", "allow_privilege_escalation"],
        be: Be::False,
        absent: Absent::Good,
        because: "a program in them can become root",
        ..Must::NONE
    }),
};
