//! # kubernetes/privileged-container
//!
//! A container runs with all rights of its node.
//!
//! ## Why
//! A hole in the program is a hole in the node: a privileged container can load kernel modules, mount disks and read every other container.
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
//!             privileged = true
//! #           ^^^^^^^^^^^^^^^^^ `privileged` is `true`, so the container has all rights of its node
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
//!         container {
//!           name = "app"
//!
//!           security_context {
//!             privileged = false
//!           }
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `privileged` and add the single capabilities that are needed.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::{FixKind, Severity};
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "kubernetes/privileged-container",
    summary: "A container runs with all rights of its node",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_16"],
        trivy: &["AVD-KSV-0017"],
        kics: &["87065ef8-de9b-40d8-9753-f4a4303e27a4"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const UNPRIVILEGED: &str = "false";

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        for security in container.blocks_of("security_context") {
            judge(security, out);
        }
    }
}

fn judge(security: &BlockValue, out: &mut Findings) {
    let privileged = match security.read("privileged") {
        Read::Known(attr) if attr.value.as_bool() == Some(true) => attr,
        Read::Known(_) | Read::Absent => return,
        Read::Unknown(_) => return out.unknown(),
    };
    let message = "`privileged` is `true`, so the container has all rights of its node";
    let draft = out.at(privileged.whole, message);
    if privileged.site == privileged.value.site {
        let edit = DraftEdit::replace(privileged.site, UNPRIVILEGED);
        draft.fix(FixKind::Behaviour, "Set `privileged = false`", vec![edit]);
    } else {
        draft.because(privileged.value.site, "`true` comes from here");
    }
}
