//! # kubernetes/host-path
//!
//! A pod reads or writes files of its node.
//!
//! ## Why
//! Who gets in reads what is there, keys of the kubelet at times, and can change what the node runs. What belongs to the cluster itself, in `kube-system`, is not told.
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
//!         volume {
//!           name = "logs"
//!
//!           host_path {
//!             path = "/var/log"
//! #           ^^^^^^^^^^^^^^^^^ `/var/log` of the node is in the pod
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
//!         volume {
//!           name = "logs"
//!
//!           empty_dir {}
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
//! ```hcl
//! resource "kubernetes_daemon_set_v1" "app" {
//!   metadata {
//!     name      = "app"
//!     namespace = "kube-system"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         volume {
//!           name = "logs"
//!
//!           host_path {
//!             path = "/var/log"
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
//! Use another kind of volume.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath

use crate::finding::Severity;
use crate::kubernetes;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::BlockValue;
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/host-path",
    summary: "A pod reads or writes files of its node",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(VOLUMES),
    aliases: Aliases {
        trivy: &["AVD-KSV-0023"],
        kics: &["86a947ea-f577-4efb-a8b0-5fc00257d521"],
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

/// What runs containers, and the volumes that they mount.
const VOLUMES: &[&str] = &[
    "kubernetes_persistent_volume",
    "kubernetes_persistent_volume_v1",
    "kubernetes_pod",
    "kubernetes_pod_v1",
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_daemonset",
    "kubernetes_daemon_set_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
    "kubernetes_replication_controller",
    "kubernetes_replication_controller_v1",
    "kubernetes_job",
    "kubernetes_job_v1",
    "kubernetes_cron_job",
    "kubernetes_cron_job_v1",
];

const SYSTEM: &str = "kube-system";

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let mut namespaces = workload
        .blocks_of("metadata")
        .map(|metadata| metadata.str_or("namespace", ""));
    if namespaces.any(|namespace| namespace == Some(SYSTEM)) {
        return;
    }
    let specs = workload.blocks_of("spec");
    let sources = specs.flat_map(|spec| spec.blocks_of("persistent_volume_source"));
    for source in sources {
        judge(source, out);
    }
    for pod in kubernetes::pods(workload) {
        for volume in pod.blocks_of("volume") {
            judge(volume, out);
        }
    }
}

fn judge(volume: &BlockValue, out: &mut Findings) {
    for host_path in volume.blocks_of("host_path") {
        match host_path.read("path") {
            Read::Known(path) => {
                let text = path.value.as_str().unwrap_or_default();
                out.at(path.whole, format!("`{text}` of the node is in the pod"));
            }
            Read::Absent => {}
            Read::Unknown(_) => out.unknown(),
        }
    }
}
