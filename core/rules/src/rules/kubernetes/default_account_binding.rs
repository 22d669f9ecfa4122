//! # kubernetes/default-account-binding
//!
//! A role is given to every pod that names no account.
//!
//! ## Why
//! Pods that don't say otherwise run as `default`: what it may do, they all may.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_role_binding_v1" "build" {
//!   metadata {
//!     name = "build"
//!   }
//!
//!   subject {
//!     kind      = "ServiceAccount"
//!     name      = "default"
//! #   ^^^^^^^^^^^^^^^^^^^^^ `default` is the account of every pod that names none
//!     namespace = "shop"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_role_binding_v1" "build" {
//!   metadata {
//!     name = "build"
//!   }
//!
//!   subject {
//!     kind      = "ServiceAccount"
//!     name      = "build"
//!     namespace = "shop"
//!   }
//!
//!   subject {
//!     kind = "Group"
//!     name = "default"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make an account for what needs the role.
//!
//! ## References
//! - https://kubernetes.io/docs/reference/access-authn-authz/rbac/

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/default-account-binding",
    summary: "A role is given to every pod that names no account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_role_binding",
        "kubernetes_role_binding_v1",
        "kubernetes_cluster_role_binding",
        "kubernetes_cluster_role_binding_v1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_42"],
        kics: &["3360c01e-c8c0-4812-96a2-a6329b9b7f9f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, binding: &Resource, out: &mut Findings) {
    for subject in binding.blocks_of("subject") {
        let (Some(kind), Some(name)) = (subject.str_or("kind", ""), subject.attr("name")) else {
            out.unknown();
            continue;
        };
        if kind == "ServiceAccount" && name.value.as_str() == Some("default") {
            let message = "`default` is the account of every pod that names none";
            out.at(name.whole, message);
        }
    }
}
