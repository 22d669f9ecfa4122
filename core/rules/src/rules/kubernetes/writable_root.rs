//! # kubernetes/writable-root
//!
//! A container can change its own program.
//!
//! ## Why
//! Who gets in can put tools there, and change what runs.
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
//! #       ^^^^^^^^^ `security_context.read_only_root_filesystem` is not set, so
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
//!             read_only_root_filesystem = true
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `read_only_root_filesystem = true`, and mount volumes where it writes.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::kubernetes::WORKLOADS;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::workloads;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "kubernetes/writable-root",
    summary: "A container can change its own program",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_22"],
        trivy: &["AVD-KSV-0014"],
        kics: &["d532566b-8d9d-4f3b-80bd-361fe802f9c2"],
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
    path: &["security_context", "read_only_root_filesystem"],
    be: Be::True,
    absent: Absent::Bad,
    because: "who gets in can change what runs",
    ..Must::NONE
};

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    workloads::must(&RIGHT, workload, out);
}
