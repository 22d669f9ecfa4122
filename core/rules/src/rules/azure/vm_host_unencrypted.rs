//! # azure/vm-host-unencrypted
//!
//! Temporary disks and caches of a machine are not encrypted.
//!
//! ## Why
//! What is on the host itself, temporary disks and caches, is encrypted only with encryption at the host.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_at_host_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "main" {
//!   name                       = "main"
//!   encryption_at_host_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `encryption_at_host_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/disk-encryption

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/vm-host-unencrypted",
    summary: "Temporary disks and caches of a machine are not encrypted",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_linux_virtual_machine",
        "azurerm_windows_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_windows_virtual_machine_scale_set",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_97", "CKV_AZURE_151"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_at_host_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "temporary disks are not encrypted",
        ..Must::NONE
    }),
};
