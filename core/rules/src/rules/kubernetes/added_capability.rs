//! # kubernetes/added-capability
//!
//! A container is given more capabilities than usual.
//!
//! ## Why
//! Each one is a right over the node that a hole in the program gives away. `NET_BIND_SERVICE`, to listen on port 80, is not told where `ALL` is dropped.
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
//!           name = "app"
//!           security_context {
//!             capabilities {
//!               add = ["NET_ADMIN"]
//! #             ^^^^^^^^^^^^^^^^^^^ `NET_ADMIN` is added
//!             }
//!           }
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
//!               add  = ["NET_BIND_SERVICE"]
//!               drop = ["ALL"]
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
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove it, or waive the finding where the program needs it.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::BlockValue;
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

pub static RULE: Rule = Rule {
    name: "kubernetes/added-capability",
    summary: "A container is given more capabilities than usual",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_25"],
        trivy: &["AVD-KSV-0022"],
        kics: &["fe771ff7-ba15-4f8f-ad7a-8aa232b49a28"],
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

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        let security = container.blocks_of("security_context");
        let capabilities = security.flat_map(|security| security.blocks_of("capabilities"));
        for capabilities in capabilities {
            if let Some(add) = capabilities.attr("add") {
                judge(add, has_dropped_all(capabilities), out);
            }
        }
    }
}

fn judge(add: &Attr, has_dropped_all: bool, out: &mut Findings) {
    let texts = add
        .value
        .items_or_self()
        .iter()
        .filter_map(|item| item.as_str());
    let mut names = texts.map(|text| (text, text.strip_prefix("CAP_").unwrap_or(text)));
    if let Some((text, _)) = names.find(|(_, name)| *name != PORTS || !has_dropped_all) {
        out.at(
            add.whole,
            format!("`{text}` is added to what a container may do"),
        );
    } else if !add.value.is_known() {
        out.unknown();
    }
}

/// To listen on ports below 1024.
const PORTS: &str = "NET_BIND_SERVICE";

fn has_dropped_all(capabilities: &BlockValue) -> bool {
    let drop = capabilities.attr("drop");
    let mut items = drop.into_iter().flat_map(|drop| drop.value.items_or_self());
    items.any(|item| {
        item.as_str()
            .is_some_and(|text| text.eq_ignore_ascii_case("ALL"))
    })
}
