//! # azure/aks-dashboard
//!
//! A cluster runs the old dashboard.
//!
//! ## Why
//! It has given strangers control over clusters before, and is gone from Kubernetes 1.19 on.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   addon_profile {
//!     kube_dashboard {
//!       enabled = true
//! #     ^^^^^^^^^^^^^^ `addon_profile.kube_dashboard.enabled` is `true`, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the block.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/kubernetes-portal

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-dashboard",
    summary: "A cluster runs the old dashboard",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_8"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["addon_profile", "kube_dashboard", "enabled"],
        be: Be::False,
        absent: Absent::Good,
        because: "who reaches it may control the cluster",
        ..Must::NONE
    }),
};
