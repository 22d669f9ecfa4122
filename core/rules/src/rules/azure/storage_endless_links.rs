//! # azure/storage-endless-links
//!
//! Shared links to files may be valid for ever.
//!
//! ## Why
//! A link that leaked opens the files to whoever has it, for as long as its maker wanted.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `sas_policy` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name = "main"
//!
//!   sas_policy {
//!     expiration_period = "1.00:00:00"
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name                      = "main"
//!   shared_access_key_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `sas_policy { expiration_period = "1.00:00:00" }`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/sas-expiration-policy

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/storage-endless-links",
    summary: "Shared links to files may be valid for ever",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_41"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["sas_policy"],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::IsNot(&["shared_access_key_enabled"], &["false"])],
        because: "shared links may be valid for ever",
        ..Must::NONE
    }),
};
