//! # azure/storage-one-place
//!
//! Files are kept in one data center only.
//!
//! ## Why
//! Where it fails, they can't be read, or are lost.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name                     = "main"
//!   account_replication_type = "LRS"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `account_replication_type` is `LRS`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name                     = "main"
//!   account_replication_type = "ZRS"
//! }
//! ```
//!
//! ## Fix
//! Set `account_replication_type` to `ZRS`, `GRS` or another that keeps copies elsewhere.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/storage-redundancy

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-one-place",
    summary: "Files are kept in one data center only",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_206"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Redundancy),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["account_replication_type"],
        be: Be::NotOneOf(&["LRS"]),
        absent: Absent::Good,
        because: "where its data center fails, nothing can be read",
        ..Must::NONE
    }),
};
