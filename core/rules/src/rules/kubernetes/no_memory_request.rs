//! # kubernetes/no-memory-request
//!
//! A container has no claim to memory.
//!
//! ## Why
//! The scheduler puts it where there is none left, and it is the first to be killed. A limit range of its namespace may set one; where it does, leave the rule off.
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
//! #       ^^^^^^^^^ `resources.requests.memory` is not set, so
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
//!             requests = {
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
//! Set `memory` in `requests` of `resources`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

use crate::finding::Severity;
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-memory-request",
    summary: "A container has no claim to memory",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_13"],
        trivy: &["AVD-KSV-0016"],
        kics: &["21719347-d02b-497d-bda4-04a03c8e5b61"],
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
    path: &["resources", "requests", "memory"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "it gets what others leave",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
