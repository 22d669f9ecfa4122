//! # kubernetes/no-readiness-probe
//!
//! A container gets requests before it can answer.
//!
//! ## Why
//! Without a probe, it gets them as soon as it is started.
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
//! #       ^^^^^^^^^ `readiness_probe` is not set, so
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
//!           readiness_probe {
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
//!           readiness_probe {
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
//! Add `readiness_probe`.
//!
//! ## References
//! - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-readiness-probe",
    summary: "A container gets requests before it can answer",
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
        checkov: &["CKV_K8S_9"],
        kics: &["8657197e-3f87-4694-892b-8144701d83c1"],
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
    path: &["readiness_probe"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "it gets requests before it can answer",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must_while_running(&RIGHT, workload, out);
}
