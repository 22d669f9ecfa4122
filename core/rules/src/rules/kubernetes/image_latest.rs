//! # kubernetes/image-latest
//!
//! Nobody can say which version of an image runs.
//!
//! ## Why
//! `latest`, or no tag, is another image at each start: what was tested is not what runs, and a broken or stolen one comes in by itself.
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
//!           name  = "app"
//!           image = "nginx:latest"
//! #         ^^^^^^^^^^^^^^^^^^^^^^ `nginx:latest` has no fixed version
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
//!           image = "registry.corp.example:5000/shop"
//! #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `registry.corp.example:5000/shop` has no fixed version
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
//!           name  = "app"
//!           image = "nginx:1.27.3"
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
//!           image = "nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! variable "image" {}
//!
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
//!           image = var.image
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name a version, or a digest.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/containers/images/#image-names

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/image-latest",
    summary: "Nobody can say which version of an image runs",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_14"],
        trivy: &["AVD-KSV-0013"],
        kics: &["e76cca7c-c3f9-4fc9-884c-b2831168ebd8"],
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

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        let image = match container.read("image") {
            Read::Known(image) => image,
            Read::Absent => continue,
            Read::Unknown(_) => {
                out.unknown();
                continue;
            }
        };
        let text = image.value.as_str().unwrap_or_default();
        if !text.is_empty() && !kubernetes::has_version(text) {
            out.at(image.whole, format!("`{text}` has no fixed version"));
        }
    }
}
