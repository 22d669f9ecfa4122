//! # kubernetes/raw-packets
//!
//! A container can send packets in the name of others.
//!
//! ## Why
//! With raw packets, one container can pass for its neighbors and for the name server.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_deployment_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         container {
//! #       ^^^^^^^^^ neither `NET_RAW` nor `ALL` is dropped
//!           name = "app"
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_deployment_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         container {
//!           name = "app"
//!           security_context {
//!             capabilities {
//!               drop = ["NET_RAW"]
//!             }
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "kubernetes_deployment_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         container {
//!           name = "app"
//!           security_context {
//!             capabilities {
//!               drop = ["ALL"]
//!             }
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `capabilities { drop = ["NET_RAW"] }`, or drop `ALL`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::workloads;
use trueline_hcl::BlockValue;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/raw-packets",
    summary: "A container can send packets in the name of others",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_28"],
        kics: &["e5587d53-a673-4a6b-b3f2-ba07ec274def"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const DROPPED: &[&str] = &["ALL", "NET_RAW", "CAP_NET_RAW"];

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let message = "neither `NET_RAW` nor `ALL` is dropped, so it can pass for others";
    if workloads::says_nothing(workload) {
        out.at(workload.header, message);
    }
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        match is_dropped(container) {
            Some(true) => {}
            Some(false) => {
                out.at(container.header, message);
            }
            None => out.unknown(),
        }
    }
}

fn is_dropped(container: &BlockValue) -> Option<bool> {
    let security = container.blocks_of("security_context");
    let capabilities = security.flat_map(|security| security.blocks_of("capabilities"));
    let mut is_known = !container.is_open("security_context");
    for drop in capabilities.filter_map(|capabilities| capabilities.attr("drop")) {
        let items = drop.value.items_or_self();
        let is_among = |item: &&str| DROPPED.iter().any(|name| name.eq_ignore_ascii_case(item));
        if items
            .iter()
            .filter_map(|item| item.as_str())
            .any(|item| is_among(&item))
        {
            return Some(true);
        }
        is_known &= drop.value.is_known();
    }
    is_known.then_some(false)
}
