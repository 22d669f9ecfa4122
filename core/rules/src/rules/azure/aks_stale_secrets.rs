//! # azure/aks-stale-secrets
//!
//! Pods keep secrets that were changed.
//!
//! ## Why
//! Secrets that are mounted from a key vault are read once, and a changed one only after the pod starts anew.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   key_vault_secrets_provider {
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `key_vault_secrets_provider.secret_rotation_enabled` is not set, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   key_vault_secrets_provider {
//!     secret_rotation_enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `secret_rotation_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/csi-secrets-store-driver

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/aks-stale-secrets",
    summary: "Pods keep secrets that were changed",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_172"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["key_vault_secrets_provider", "secret_rotation_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::Set(&["key_vault_secrets_provider"])],
        because: "changed secrets are not read again",
        ..Must::NONE
    }),
};
