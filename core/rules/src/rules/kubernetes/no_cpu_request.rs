//! # kubernetes/no-cpu-request
//!
//! A container has no claim to processor time.
//!
//! ## Why
//! The scheduler puts it where there is none left, and it gets what others leave. A limit range of its namespace may set one; where it does, leave the rule off.
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
//! #       ^^^^^^^^^ `resources.requests.cpu` is not set, so
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
//! Set `cpu` in `requests` of `resources`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

use crate::finding::Severity;
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/no-cpu-request",
    summary: "A container has no claim to processor time",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_10"],
        trivy: &["AVD-KSV-0015"],
        kics: &["577ac19c-6a77-46d7-9f14-e049cdd15ec2"],
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
    path: &["resources", "requests", "cpu"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "it gets what others leave",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
