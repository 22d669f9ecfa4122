//! # azure/cosmosdb-key-changes-structure
//!
//! Keys of a Cosmos DB account can change its structure.
//!
//! ## Why
//! Who has a key of the account can create and delete databases and containers, past the roles and locks of Azure.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `access_key_metadata_writes_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name                               = "main"
//!   access_key_metadata_writes_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `access_key_metadata_writes_enabled = false`, and manage the structure by Azure roles.
//!
//! ## References
//! - https://learn.microsoft.com/azure/cosmos-db/role-based-access-control

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/cosmosdb-key-changes-structure",
    summary: "Keys of a Cosmos DB account can change its structure",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_cosmosdb_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_132"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["access_key_metadata_writes_enabled"],
        be: Be::False,
        absent: Absent::Bad,
        when: &[
            When::IsNot(&["local_authentication_disabled"], &["true"]),
            When::IsNot(&["local_authentication_enabled"], &["false"]),
        ],
        because: "whoever has a key can delete whole databases",
        ..Must::NONE
    }),
};
