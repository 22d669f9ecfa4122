//! # kubernetes/docker-socket
//!
//! A pod can reach the container runtime of its node.
//!
//! ## Why
//! Whoever can speak to the runtime can start a container with all rights of the node: it is root on it.
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
//!         volume {
//!           name = "docker"
//!
//!           host_path {
//!             path = "/var/run/docker.sock"
//! #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `/var/run/docker.sock` gives the pod all rights of its node
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
//!     name = "app"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         volume {
//!           name = "logs"
//!
//!           host_path {
//!             path = "/var/log/app"
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove the volume; build images with a tool that needs no daemon.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/docker-socket",
    summary: "A pod can reach the container runtime of its node",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_27"],
        trivy: &["AVD-KSV-0006"],
        kics: &["4e203a65-c8d8-49a2-b749-b124d43c9dc1"],
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

const SOCKETS: &[&str] = &[
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/containerd/containerd.sock",
    "/var/run/crio/crio.sock",
];

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    for pod in kubernetes::pods(workload) {
        let volumes = pod.blocks_of("volume");
        for host_path in volumes.flat_map(|volume| volume.blocks_of("host_path")) {
            let Some(attr) = host_path.attr("path") else {
                continue;
            };
            match attr.value.as_str() {
                Some(path) if SOCKETS.contains(&path) => {
                    let message = format!("`{path}` gives the pod all rights of its node");
                    out.at(attr.whole, message);
                }
                Some(_) => {}
                None => out.unknown(),
            }
        }
    }
}
