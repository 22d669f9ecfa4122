//! # azure/key-vault-no-purge-protection
//!
//! Deleted keys and secrets can be purged at once.
//!
//! ## Why
//! Whoever gets in, or one mistaken command, destroys keys for good, and with them everything encrypted by them.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `purge_protection_enabled` is not set, so a deleted key can be destroyed at once
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault" "main" {
//!   name                     = "main"
//!   purge_protection_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `purge_protection_enabled = true`. It cannot be switched off again.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/key-vault-no-purge-protection",
    summary: "Deleted keys and secrets can be purged at once",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["azurerm_key_vault"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_110", "CKV_AZURE_42"],
        trivy: &["AVD-AZU-0016"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::DeletionProtection),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["purge_protection_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "a deleted key can be destroyed at once",
        ..Must::NONE
    }),
};
