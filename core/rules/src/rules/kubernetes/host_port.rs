//! # kubernetes/host-port
//!
//! A container takes a port of its node.
//!
//! ## Why
//! It can be reached past services and network policies, on whatever address the node has.
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
//!           port {
//!             container_port = 8080
//!             host_port      = 8080
//! #           ^^^^^^^^^^^^^^^^^^^^^ `host_port` is `8080`
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
//!           port {
//!             container_port = 8080
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Use a service.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/services-networking/service/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/host-port",
    summary: "A container takes a port of its node",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_26"],
        trivy: &["AVD-KSV-0024"],
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
    let containers = pods.into_iter().flat_map(kubernetes::containers);
    for port in containers.flat_map(|container| container.blocks_of("port")) {
        match port.read("host_port") {
            Read::Known(attr) if attr.value.as_i64() != Some(0) => {
                let number = crate::check::must::shown(&attr.value);
                let message = format!("`host_port` is `{number}`, so it is reached past services");
                out.at(attr.whole, message);
            }
            Read::Known(_) | Read::Absent => {}
            Read::Unknown(_) => out.unknown(),
        }
    }
}
