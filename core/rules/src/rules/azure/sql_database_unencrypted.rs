//! # azure/sql-database-unencrypted
//!
//! A database is not encrypted at rest.
//!
//! ## Why
//! Who gets at its files or a backup of them can read the data.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_database" "main" {
//!   name                                = "main"
//!   transparent_data_encryption_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `transparent_data_encryption_enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_database" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `transparent_data_encryption_enabled = true`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/sql-database-unencrypted",
    summary: "A database is not encrypted at rest",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_mssql_database"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_25"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["transparent_data_encryption_enabled"],
        be: Be::True,
        absent: Absent::Good,
        because: "who gets at its files can read it",
        ..Must::NONE
    }),
};
