//! # kubernetes/privilege-escalation
//!
//! A container may gain more rights than it was started with.
//!
//! ## Why
//! A program in it that runs as root, by `sudo` or a set-user-ID file, gives a hole in another all rights in the container. Not set, it may.
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
//! #       ^^^^^^^^^ `security_context.allow_privilege_escalation` is not set, so
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
//!           security_context {
//!             allow_privilege_escalation = false
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `allow_privilege_escalation = false` in `security_context`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/privilege-escalation",
    summary: "A container may gain more rights than it was started with",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_20"],
        trivy: &["AVD-KSV-0001"],
        kics: &["c878abb4-cca5-4724-92b9-289be68bd47c"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const RIGHT: Must = Must {
    path: &["security_context", "allow_privilege_escalation"],
    be: Be::False,
    absent: Absent::Bad,
    because: "a program in it can become root",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
