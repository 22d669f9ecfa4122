//! # azure/disk-encryption-off
//!
//! Encryption of a disk is switched off.
//!
//! ## Why
//! Who gets at the disk or a copy of it can read what is on it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_managed_disk" "data" {
//!   name = "data"
//!
//!   encryption_settings {
//!     enabled = false
//! #   ^^^^^^^^^^^^^^^ `encryption_settings.enabled` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_managed_disk" "data" {
//!   name = "data"
//! }
//! ```
//!
//! ## Fix
//! Remove the block: disks are encrypted by default. To encrypt inside the machine too, set keys in it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/disk-encryption-overview

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/disk-encryption-off",
    summary: "Encryption of a disk is switched off",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_managed_disk"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_2"],
        trivy: &["AVD-AZU-0038"],
        kics: &["a99130ab-4c0e-43aa-97f8-78d4fcb30024"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_settings", "enabled"],
        be: Be::True,
        absent: Absent::Good,
        because: "what is on it is not encrypted by the machine",
        ..Must::NONE
    }),
};
