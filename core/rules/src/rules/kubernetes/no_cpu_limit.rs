//! # kubernetes/no-cpu-limit
//!
//! A container has no limit of processor time.
//!
//! ## Why
//! It can take all of its node, and starve the others there. A limit range of its namespace may set one; where it does, leave the rule off.
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
//! #       ^^^^^^^^^ `resources.limits.cpu` is not set, so
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
//!               cpu = "500m"
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
//! Set `cpu` in `limits` of `resources`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

use crate::finding::Severity;
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-cpu-limit",
    summary: "A container has no limit of processor time",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_11"],
        trivy: &["AVD-KSV-0011"],
        kics: &["5f4735ce-b9ba-4d95-a089-a37a767b716f"],
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
    path: &["resources", "limits", "cpu"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "it can take all of its node",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
