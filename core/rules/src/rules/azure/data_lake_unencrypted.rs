//! # azure/data-lake-unencrypted
//!
//! A data lake is not encrypted at rest.
//!
//! ## Why
//! Who gets at its files can read the data.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_data_lake_store" "main" {
//!   name             = "main"
//!   encryption_state = "Disabled"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_state` is `Disabled`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_data_lake_store" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove `encryption_state`: it is encrypted by default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/storage-service-encryption

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/data-lake-unencrypted",
    summary: "A data lake is not encrypted at rest",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_data_lake_store"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_105"],
        trivy: &["AVD-AZU-0036"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_state"],
        be: Be::OneOf(&["Enabled"]),
        absent: Absent::Good,
        because: "who gets at its files can read them",
        ..Must::NONE
    }),
};
