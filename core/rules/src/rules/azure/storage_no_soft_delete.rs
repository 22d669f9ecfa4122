//! # azure/storage-no-soft-delete
//!
//! Deleted files of a storage account are gone at once.
//!
//! ## Why
//! One mistaken command, or someone who got in, deletes everything for good.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `blob_properties.delete_retention_policy` is not set, so
//!   name = "files"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//!
//!   blob_properties {
//!     delete_retention_policy {
//!       days = 30
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `blob_properties { delete_retention_policy { days = 30 } }`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/storage-no-soft-delete",
    summary: "Deleted files of a storage account are gone at once",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_38"],
        trivy: &["AVD-AZU-0056"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["blob_properties", "delete_retention_policy"],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::IsNot(&["account_kind"], &["FileStorage"])],
        because: "a deleted file is gone at once",
        ..Must::NONE
    }),
};
