//! # kubernetes/secret-in-environment
//!
//! A secret is passed in the environment.
//!
//! ## Why
//! Environments are shown by debuggers, crash reports and child processes. A mounted file is read by who opens it.
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
//!           name = "app"
//!           env {
//!             name = "TOKEN"
//!
//!             value_from {
//!               secret_key_ref {
//! #             ^^^^^^^^^^^^^^ `TOKEN` is read from a secret
//!                 name = "api"
//!                 key  = "token"
//!               }
//!             }
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
//!     name      = "app"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         container {
//!           name = "app"
//!           env {
//!             name  = "LEVEL"
//!             value = "info"
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Mount the secret as a volume.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/configuration/secret/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/secret-in-environment",
    summary: "A secret is passed in the environment",
    severity: Severity::Hint,
    category: Category::Secrets,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_35"],
        kics: &["6d8f1a10-b6cd-48f0-b960-f7c535d5cdb8"],
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
        for env in container.blocks_of("env") {
            let sources = env.blocks_of("value_from");
            for secret in sources.flat_map(|from| from.blocks_of("secret_key_ref")) {
                let name = env.str_or("name", "").unwrap_or_default();
                out.at(secret.header, format!("`{name}` is read from a secret"));
            }
        }
        let all = container.blocks_of("env_from");
        for secret in all.flat_map(|from| from.blocks_of("secret_ref")) {
            out.at(secret.header, "all entries of a secret are read");
        }
    }
}
