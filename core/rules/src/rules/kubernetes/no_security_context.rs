//! # kubernetes/no-security-context
//!
//! Nothing is said about the rights of a pod.
//!
//! ## Why
//! It runs as whatever the image says, root in most cases, with all that is on by default.
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
//! #       ^^^^^^^^^ neither the pod nor the container has a `security_context`
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
//!             run_as_non_root = true
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
//!         security_context {
//!           run_as_non_root = true
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
//! Set a `security_context` with `run_as_non_root = true`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-security-context",
    summary: "Nothing is said about the rights of a pod",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_29", "CKV_K8S_30"],
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

const CONTEXT: &str = "security_context";

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let message = "neither the pod nor the container has a `security_context`";
    if workloads::says_nothing(workload) {
        out.at(workload.header, message);
    }
    for pod in kubernetes::pods(workload) {
        if pod.block(CONTEXT).is_some() || pod.is_open(CONTEXT) {
            continue;
        }
        for container in kubernetes::containers(pod) {
            if container.block(CONTEXT).is_none() && !container.is_open(CONTEXT) {
                out.at(container.header, message);
            }
        }
    }
}
