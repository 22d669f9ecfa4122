//! # azure/storage-shared-key
//!
//! A storage account can be used with its keys.
//!
//! ## Why
//! An account key opens everything in the account, to whoever has it, and says nothing about who that is. Entra ID says who may do what.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shared_access_key_enabled` is not set, so
//!   name = "files"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                      = "files"
//!   shared_access_key_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `shared_access_key_enabled = false` once nothing uses the keys any more. The provider then needs `storage_use_azuread = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-shared-key",
    summary: "A storage account can be used with its keys",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_40"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["shared_access_key_enabled"],
        be: Be::False,
        absent: Absent::Bad,
        because: "whoever has a key may do everything",
        ..Must::NONE
    }),
};
