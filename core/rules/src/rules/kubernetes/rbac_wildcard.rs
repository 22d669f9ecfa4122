//! # kubernetes/rbac-wildcard
//!
//! A role may do more than anyone has listed.
//!
//! ## Why
//! `*` also covers what is added later. With it in verbs and resources, the role administers all of it.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_cluster_role_v1" "ops" {
//!   metadata {
//!     name = "ops"
//!   }
//!
//!   rule {
//!     api_groups = [""]
//!     resources  = ["*"]
//! #   ^^^^^^^^^^^^^^^^^^ `*` in `resources` covers
//!     verbs      = ["get", "list"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_cluster_role_v1" "ops" {
//!   metadata {
//!     name = "ops"
//!   }
//!
//!   rule {
//!     api_groups = [""]
//!     resources  = ["pods", "services"]
//!     verbs      = ["get", "list"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! List what is needed.
//!
//! ## References
//! - https://kubernetes.io/docs/reference/access-authn-authz/rbac/

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/rbac-wildcard",
    summary: "A role may do more than anyone has listed",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "kubernetes_role",
        "kubernetes_role_v1",
        "kubernetes_cluster_role",
        "kubernetes_cluster_role_v1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_49"],
        trivy: &["AVD-KSV-0044", "AVD-KSV-0045", "AVD-KSV-0046"],
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

fn check(_: &Context, role: &Resource, out: &mut Findings) {
    for rule in role.blocks_of("rule") {
        let attrs = ["api_groups", "resources", "verbs"]
            .iter()
            .filter_map(|name| rule.attr(name));
        for attr in attrs {
            let mut items = attr.value.items_or_self().iter();
            if items.any(|item| item.as_str() == Some("*")) {
                let name = &attr.name;
                out.at(
                    attr.whole,
                    format!("`*` in `{name}` covers what nobody has listed"),
                );
                break;
            }
            if !attr.value.is_known() {
                out.unknown();
            }
        }
    }
}
