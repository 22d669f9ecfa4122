//! # kubernetes/network-policy-open
//!
//! A network policy lets the internet in.
//!
//! ## Why
//! A policy that names every address keeps nobody out.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_network_policy_v1" "shop" {
//!   metadata {
//!     name      = "shop"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     pod_selector {}
//!
//!     ingress {
//!       from {
//!         ip_block {
//!           cidr = "0.0.0.0/0"
//! #         ^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach the pods
//!         }
//!       }
//!     }
//!
//!     policy_types = ["Ingress"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_network_policy_v1" "shop" {
//!   metadata {
//!     name      = "shop"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     pod_selector {}
//!
//!     ingress {
//!       from {
//!         ip_block {
//!           cidr = "10.0.0.0/8"
//!         }
//!       }
//!     }
//!
//!     policy_types = ["Ingress"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the networks, or the pods, that may reach it.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/services-networking/network-policies/

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::firewall;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/network-policy-open",
    summary: "A network policy lets the internet in",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["kubernetes_network_policy", "kubernetes_network_policy_v1"]),
    aliases: Aliases {
        trivy: &["AVD-KUBE-0001"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, policy: &Resource, out: &mut Findings) {
    let ingress = policy
        .blocks_of("spec")
        .flat_map(|spec| spec.blocks_of("ingress"));
    let from = ingress.flat_map(|ingress| ingress.blocks_of("from"));
    for block in from.flat_map(|from| from.blocks_of("ip_block")) {
        if let Some(source) = firewall::public_source(&block.body, &["cidr"], out) {
            firewall::tell("the pods", source, out);
        }
    }
}
