//! # kubernetes/dangerous-capability
//!
//! A container is given rights over its node.
//!
//! ## Why
//! With `SYS_ADMIN` and its like, a hole in the program is a hole in the node: they mount disks, load modules, and look into other processes.
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
//!           security_context {
//!             capabilities {
//!               add = ["SYS_ADMIN"]
//! #             ^^^^^^^^^^^^^^^^^^^ `SYS_ADMIN` gives the container rights over its node
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
//!               add = ["NET_BIND_SERVICE"]
//!             }
//!           }
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
//!         }
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove it; look for a narrower right, or a device plugin.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/security/pod-security-standards/

use crate::finding::Severity;
use crate::kubernetes::{self, WORKLOADS};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

pub static RULE: Rule = Rule {
    name: "kubernetes/dangerous-capability",
    summary: "A container is given rights over its node",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(WORKLOADS),
    aliases: Aliases {
        checkov: &["CKV_K8S_39"],
        trivy: &["AVD-KSV-0005"],
        kics: &["3f55386d-75cd-4e9a-ac47-167b26c04724"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const DANGEROUS: &[&str] = &[
    "ALL",
    "SYS_ADMIN",
    "SYS_MODULE",
    "SYS_RAWIO",
    "SYS_PTRACE",
    "DAC_READ_SEARCH",
    "BPF",
];

fn check(_: &Context, workload: &Resource, out: &mut Findings) {
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        let security = container.blocks_of("security_context");
        let capabilities = security.flat_map(|security| security.blocks_of("capabilities"));
        for add in capabilities.filter_map(|capabilities| capabilities.attr("add")) {
            judge(add, out);
        }
    }
}

fn judge(add: &Attr, out: &mut Findings) {
    let texts = add
        .value
        .items_or_self()
        .iter()
        .filter_map(|item| item.as_str());
    let mut names = texts.map(|text| (text, text.strip_prefix("CAP_").unwrap_or(text)));
    if let Some((text, _)) = names.find(|(_, name)| DANGEROUS.contains(name)) {
        out.at(
            add.whole,
            format!("`{text}` gives the container rights over its node"),
        );
    } else if !add.value.is_known() {
        out.unknown();
    }
}
