//! # azure/key-vault-open-network
//!
//! A key vault answers every network.
//!
//! ## Why
//! A leaked credential is then enough to read the keys and secrets from anywhere. Without rules, every network is allowed.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `network_acls.default_action` is not set, so any network can reach the vault
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//!   name = "main"
//!
//!   network_acls {
//!     bypass         = "AzureServices"
//!     default_action = "Allow"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `network_acls.default_action` is `Allow`, so any network can reach the vault
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//!   name = "main"
//!
//!   network_acls {
//!     bypass         = "AzureServices"
//!     default_action = "Deny"
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//!   name                          = "main"
//!   public_network_access_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `network_acls { default_action = "Deny" }`, and name the networks that use it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/general/network-security

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/key-vault-open-network",
    summary: "A key vault answers every network",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_key_vault"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_109"],
        trivy: &["AVD-AZU-0013"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["network_acls", "default_action"],
        be: Be::NotOneOf(&["Allow"]),
        absent: Absent::Bad,
        when: &[When::IsNot(&["public_network_access_enabled"], &["false"])],
        because: "any network can reach the vault",
        ..Must::NONE
    }),
};
