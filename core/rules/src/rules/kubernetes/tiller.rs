//! # kubernetes/tiller
//!
//! The server of Helm 2 runs in a cluster.
//!
//! ## Why
//! Tiller may do everything in the cluster, asks nobody who they are, and has had no updates since 2020.
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
//!           image = "gcr.io/kubernetes-helm/tiller:v2.16.9"
//! #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `gcr.io/kubernetes-helm/tiller:v2.16.9` is the server of Helm 2
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
//!
//! ## Fix
//! Use Helm 3 or later, which needs no server.
//!
//! ## References
//! - https://helm.sh/docs/topics/v2_v3_migration/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::{Body, Site};

pub static RULE: Rule = Rule {
    name: "kubernetes/tiller",
    summary: "The server of Helm 2 runs in a cluster",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_34"],
        kics: &["ca2fba76-c1a7-4afd-be67-5249f861cb0e"],
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
    for pod in kubernetes::pods(workload) {
        for container in kubernetes::containers(pod) {
            let image = container.attr("image");
            let image = image.and_then(|image| Some((image.whole, image.value.as_str()?)));
            if let Some((site, text)) = image.filter(|(_, text)| text.contains("tiller")) {
                out.at(site, format!("`{text}` is the server of Helm 2"));
                return;
            }
        }
    }
    let templates = workload
        .blocks_of("spec")
        .flat_map(|spec| spec.blocks_of("template"));
    let metadata = workload.blocks_of("metadata");
    let metadata = metadata.chain(templates.flat_map(|template| template.blocks_of("metadata")));
    if let Some((site, text)) = metadata.flat_map(|metadata| named(&metadata.body)).next() {
        out.at(site, format!("`{text}` is the server of Helm 2"));
    }
}

/// The name or a label that Helm gives it.
fn named(metadata: &Body) -> Option<(Site, &str)> {
    let name = metadata.attr("name");
    let name = name.and_then(|name| Some((name.whole, name.value.as_str()?)));
    let labels = metadata.attr("labels").map(|labels| &labels.value);
    let is_labeled = |key, wanted| {
        let label = labels?.get(key)?;
        let text = label.as_str()?;
        (text == wanted).then_some((label.site, text))
    };
    name.filter(|(_, text)| text.starts_with("tiller-deploy"))
        .or_else(|| is_labeled("name", "tiller"))
        .or_else(|| is_labeled("app", "helm"))
}
