//! # azure/aks-local-accounts
//!
//! A cluster has an administrator outside of the directory.
//!
//! ## Why
//! Its certificate works for whoever has it, past all roles, and can be taken back only for everyone.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `local_account_disabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                   = "main"
//!   local_account_disabled = true
//!
//!   azure_active_directory_role_based_access_control {
//!     azure_rbac_enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `local_account_disabled = true`, with Entra ID integration.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-local-accounts",
    summary: "A cluster has an administrator outside of the directory",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_141"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["local_account_disabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "an administrator outside of the directory remains",
        ..Must::NONE
    }),
};
