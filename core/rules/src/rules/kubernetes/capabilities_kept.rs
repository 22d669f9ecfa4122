//! # kubernetes/capabilities-kept
//!
//! A container keeps capabilities that it does not need.
//!
//! ## Why
//! By default it may change owners of files, send raw packets and more. Few programs need any of that.
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
//! #       ^^^^^^^^^ `security_context.capabilities.drop` is not set, so
//!           name = "app"
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
//!           name = "app"
//!           security_context {
//!             capabilities {
//!               drop = ["NET_RAW"]
//! #             ^^^^^^^^^^^^^^^^^^ `security_context.capabilities.drop` lacks `ALL`, so
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
//!           security_context {
//!             capabilities {
//!               drop = ["ALL"]
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
//! Set `capabilities { drop = ["ALL"] }`, and add the single ones that it needs.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/capabilities-kept",
    summary: "A container keeps capabilities that it does not need",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_37"],
        trivy: &["AVD-KSV-0003"],
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
    path: &["security_context", "capabilities", "drop"],
    be: Be::Has(&["ALL"]),
    absent: Absent::Bad,
    because: "it keeps rights that few programs need",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
