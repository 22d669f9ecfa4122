//! # azure/aks-no-policy-addon
//!
//! Nothing checks what is deployed to a cluster.
//!
//! ## Why
//! Azure Policy for Kubernetes turns away pods that break the rules of the organization.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `azure_policy_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                 = "main"
//!   azure_policy_enabled = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   addon_profile {
//!     azure_policy {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `azure_policy_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-no-policy-addon",
    summary: "Nothing checks what is deployed to a cluster",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_116"],
        trivy: &["AVD-AZU-0066"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["azure_policy_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["addon_profile", "azure_policy", "enabled"]],
        because: "pods that break the rules are let in",
        ..Must::NONE
    }),
};
