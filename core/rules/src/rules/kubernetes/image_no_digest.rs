//! # kubernetes/image-no-digest
//!
//! An image is named by a tag that can be moved.
//!
//! ## Why
//! Whoever can write to the registry can put another image behind the same tag. A digest names exactly one.
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
//!           image = "nginx:1.27.3"
//! #         ^^^^^^^^^^^^^^^^^^^^^^ `nginx:1.27.3` is named by a tag
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
//!           image = "nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the digest: `nginx@sha256:...`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/containers/images/#image-names

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/image-no-digest",
    summary: "An image is named by a tag that can be moved",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_43"],
        kics: &["228c4c19-feeb-4c18-848c-800ac70fdfb7"],
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
        if !text.is_empty() && !text.contains('@') {
            out.at(
                image.whole,
                format!("`{text}` is named by a tag, which can be moved"),
            );
        }
    }
}
