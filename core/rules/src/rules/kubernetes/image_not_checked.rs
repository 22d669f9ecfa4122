//! # kubernetes/image-not-checked
//!
//! A node runs an image that it has, without asking whether the pod may.
//!
//! ## Why
//! Without `Always`, a pod gets an image that another one pulled, without its credentials being asked for. An image named `latest`, or by no tag, is always asked for.
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
//! #       ^^^^^^^^^ `image_pull_policy` is not set, so
//!           name  = "app"
//!           image = "nginx:1.27.3"
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
//!           name              = "app"
//!           image             = "nginx:1.27.3"
//!           image_pull_policy = "Always"
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
//!           name  = "app"
//!           image = "nginx"
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `image_pull_policy = "Always"`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/image-not-checked",
    summary: "A node runs an image that it has, without asking whether the pod may",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_15"],
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
    path: &["image_pull_policy"],
    be: Be::OneOf(&["Always"]),
    absent: Absent::Bad,
    because: "it gets images that others pulled",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        let image = container.str_or("image", "");
        match (container.read("image_pull_policy"), image) {
            (Read::Absent, None) => out.unknown(),
            (Read::Absent, Some(image)) if !kubernetes::has_version(image) => {}
            _ => out.must_in(&RIGHT, container),
        }
    }
}
