//! # kubernetes/no-memory-limit
//!
//! A container has no limit of memory.
//!
//! ## Why
//! It can take all of its node, and others are killed for it. A limit range of its namespace may set one; where it does, leave the rule off.
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
//! #       ^^^^^^^^^ `resources.limits.memory` is not set, so
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
//!           resources {
//!             limits = {
//!               memory = "256Mi"
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
//! Set `memory` in `limits` of `resources`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

use crate::finding::Severity;
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-memory-limit",
    summary: "A container has no limit of memory",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_12"],
        trivy: &["AVD-KSV-0018"],
        kics: &["fd097ed0-7fe6-4f58-8b71-fef9f0820a21"],
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
    path: &["resources", "limits", "memory"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "it can take all of its node",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
