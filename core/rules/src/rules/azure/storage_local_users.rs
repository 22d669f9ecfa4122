//! # azure/storage-local-users
//!
//! Accounts of its own can log into a storage account.
//!
//! ## Why
//! They have passwords and keys of their own, past the directory. Not set, they may be made.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `local_user_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name               = "main"
//!   local_user_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `local_user_enabled = false`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/blobs/secure-file-transfer-protocol-support

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-local-users",
    summary: "Accounts of its own can log into a storage account",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_244"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["local_user_enabled"],
        be: Be::False,
        absent: Absent::Bad,
        because: "accounts past the directory may be made",
        ..Must::NONE
    }),
};
