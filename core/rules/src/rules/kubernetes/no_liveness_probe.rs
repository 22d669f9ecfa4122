//! # kubernetes/no-liveness-probe
//!
//! Nobody notices that a container hangs.
//!
//! ## Why
//! Without a probe, one that no longer answers is not started anew.
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
//! #       ^^^^^^^^^ `liveness_probe` is not set, so
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
//!           liveness_probe {
//!             http_get {
//!               path = "/health"
//!               port = 8080
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
//!         init_container {
//!           name = "prepare"
//!         }
//!
//!         container {
//!           name = "app"
//!           liveness_probe {
//!             http_get {
//!               path = "/health"
//!               port = 8080
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
//! Add `liveness_probe`.
//!
//! ## References
//! - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-liveness-probe",
    summary: "Nobody notices that a container hangs",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&[
        "kubernetes_pod",
        "kubernetes_pod_v1",
        "kubernetes_deployment",
        "kubernetes_deployment_v1",
        "kubernetes_daemonset",
        "kubernetes_daemon_set_v1",
        "kubernetes_stateful_set",
        "kubernetes_stateful_set_v1",
    ]),
    aliases: Aliases {
        checkov: &["CKV_K8S_8"],
        kics: &["5b6d53dd-3ba3-4269-b4d7-f82e880e43c3"],
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

const RIGHT: Must = Must {
    path: &["liveness_probe"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "one that hangs is not started anew",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must_while_running(&RIGHT, workload, out);
}
