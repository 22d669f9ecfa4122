//! # kubernetes/run-as-root
//!
//! A container runs as root.
//!
//! ## Why
//! A hole in the program gives root in the container, from where many ways out of it start.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_deployment_v1" "app" {
//!   metadata {
//!     name = "app"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         container {
//!           name = "app"
//!
//!           security_context {
//!             run_as_user = 0
//! #           ^^^^^^^^^^^^^^^ `run_as_user` is `0`, which is root
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
//!     name = "app"
//!   }
//!
//!   spec {
//!     template {
//!       spec {
//!         security_context {
//!           run_as_user     = "1000"
//!           run_as_non_root = true
//!         }
//!
//!         container {
//!           name = "app"
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set another `run_as_user`, and `run_as_non_root = true`.
//!
//! Absence is not judged: the image decides.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "kubernetes/run-as-root",
    summary: "A container runs as root",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases::NONE,
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
        judge(pod, out);
        for container in kubernetes::containers(pod) {
            judge(container, out);
        }
    }
}

fn judge(block: &BlockValue, out: &mut Findings) {
    for security in block.blocks_of("security_context") {
        match security.read("run_as_user") {
            Read::Known(attr) if attr.value.as_i64() == Some(0) => {
                out.at(attr.whole, "`run_as_user` is `0`, which is root");
            }
            Read::Known(_) | Read::Absent => {}
            Read::Unknown(_) => out.unknown(),
        }
    }
}
