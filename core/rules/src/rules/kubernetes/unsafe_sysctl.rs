//! # kubernetes/unsafe-sysctl
//!
//! A pod changes settings of its node.
//!
//! ## Why
//! These settings hold for the whole node, or let a pod starve or stop it: they are refused unless the node allows them.
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
//!         security_context {
//!           sysctl {
//!             name  = "kernel.msgmax"
//! #           ^^^^^^^^^^^^^^^^^^^^^^^ `kernel.msgmax` is not safe to set
//!             value = "65536"
//!           }
//!         }
//!
//!         container {
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
//!         security_context {
//!           sysctl {
//!             name  = "net.ipv4.tcp_syncookies"
//!             value = "1"
//!           }
//!         }
//!
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
//! Set it on the nodes that need it.
//!
//! ## References
//! - https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/unsafe-sysctl",
    summary: "A pod changes settings of its node",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        trivy: &["AVD-KSV-0026"],
        kics: &["a9174d31-d526-4ad9-ace4-ce7ddbf52e03"],
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

/// What Kubernetes itself calls safe.
const SAFE: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    for pod in kubernetes::pods(workload) {
        let security = pod.blocks_of("security_context");
        for sysctl in security.flat_map(|security| security.blocks_of("sysctl")) {
            let name = match sysctl.read("name") {
                Read::Known(name) => name,
                Read::Absent => continue,
                Read::Unknown(_) => {
                    out.unknown();
                    continue;
                }
            };
            let text = name.value.as_str().unwrap_or_default();
            if !SAFE.contains(&text) {
                out.at(name.whole, format!("`{text}` is not safe to set in a pod"));
            }
        }
    }
}
