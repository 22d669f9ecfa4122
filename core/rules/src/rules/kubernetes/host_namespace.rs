//! # kubernetes/host-namespace
//!
//! A pod shares a namespace with its node.
//!
//! ## Why
//! With the network of the node it listens on the node's addresses and sees its traffic; with its processes it sees and kills all of them.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_deployment_v1" "app" {
//!   metadata {
//!     name = "app"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         host_network = true
//! #       ^^^^^^^^^^^^^^^^^^^ `host_network` is `true`, so the pod shares the network with its node
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
//!     name = "app"
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
//! Remove the argument; give the pod a service, or the single rights that it needs.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/host-namespace",
    summary: "A pod shares a namespace with its node",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_17", "CKV_K8S_18", "CKV_K8S_19"],
        trivy: &["AVD-KSV-0010", "AVD-KSV-0008", "AVD-KSV-0009"],
        kics: &[
            "587d5d82-70cf-449b-9817-f60f9bccb88c",
            "e94d3121-c2d1-4e34-a295-139bfeb73ea3",
            "ac1564a3-c324-4747-9fa1-9dfc234dace0",
        ],
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

const SHARED: &[(&str, &str)] = &[
    ("host_network", "the network"),
    ("host_pid", "the processes"),
    ("host_ipc", "shared memory"),
];

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    for pod in kubernetes::pods(workload) {
        for (name, what) in SHARED {
            match pod.read(name) {
                Read::Known(attr) if attr.value.as_bool() == Some(true) => {
                    let message =
                        format!("`{name}` is `true`, so the pod shares {what} with its node");
                    out.at(attr.whole, message);
                }
                Read::Known(_) | Read::Absent => {}
                Read::Unknown(_) => out.unknown(),
            }
        }
    }
}
