//! # azure/aks-no-rbac
//!
//! A cluster does not ask who may do what.
//!
//! ## Why
//! Without role-based access control every account of the cluster may do everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                              = "main"
//!   role_based_access_control_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `role_based_access_control_enabled` is `false`, so every account
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
//! Set `role_based_access_control_enabled = true`, the default. On a cluster that exists this replaces it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/concepts-identity

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-no-rbac",
    summary: "A cluster does not ask who may do what",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_5"],
        trivy: &["AVD-AZU-0042"],
        kics: &["86f92117-eed8-4614-9c6c-b26da20ff37f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["role_based_access_control_enabled"],
        be: Be::True,
        absent: Absent::Good,
        // Its place up to version 2 of the provider.
        or: &[&["role_based_access_control", "enabled"]],
        because: "every account of the cluster may do everything",
        ..Must::NONE
    }),
};
