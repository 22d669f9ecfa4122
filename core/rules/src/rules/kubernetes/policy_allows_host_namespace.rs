//! # kubernetes/policy-allows-host-namespace
//!
//! A policy for pods lets them share namespaces with their node.
//!
//! ## Why
//! They see and stop the processes of the node, or listen on its addresses.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_pod_security_policy" "base" {
//!   metadata {
//!     name = "base"
//!   }
//!
//!   spec {
//!     host_network = true
//! #   ^^^^^^^^^^^^^^^^^^^ `spec.host_network` is `true`, so
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
//!     host_network = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove the argument. Such policies are gone from Kubernetes 1.25 on: use Pod Security Admission.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/policy-allows-host-namespace",
    summary: "A policy for pods lets them share namespaces with their node",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_pod_security_policy",
        "kubernetes_pod_security_policy_v1beta1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_1", "CKV_K8S_3", "CKV_K8S_4"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(
    &[
        "kubernetes_pod_security_policy",
        "kubernetes_pod_security_policy_v1beta1",
    ],
    &[NETWORK, PROCESSES, MEMORY],
)];

const NETWORK: Must = Must {
    path: &["spec", "host_network"],
    be: Be::False,
    absent: Absent::Good,
    because: "pods may share a namespace with their node",
    ..Must::NONE
};

const PROCESSES: Must = Must {
    path: &["spec", "host_pid"],
    ..NETWORK
};

const MEMORY: Must = Must {
    path: &["spec", "host_ipc"],
    ..NETWORK
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
