//! # azure/disk-public-network
//!
//! A disk can be exported from anywhere.
//!
//! ## Why
//! Whoever has a link of an export, and may make one, downloads the whole disk.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_managed_disk" "data" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_network_access_enabled` is not set, so
//!   name = "data"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_managed_disk" "data" {
//!   name                          = "data"
//!   public_network_access_enabled = false
//! }
//! ```
//! ```hcl
//! resource "azurerm_managed_disk" "data" {
//!   name                  = "data"
//!   network_access_policy = "DenyAll"
//! }
//! ```
//!
//! ## Fix
//! Set `public_network_access_enabled = false`, or `network_access_policy = "DenyAll"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/disk-public-network",
    summary: "A disk can be exported from anywhere",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_managed_disk"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_251"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["public_network_access_enabled"],
        be: Be::False,
        absent: Absent::Bad,
        when: &[When::IsNot(
            &["network_access_policy"],
            &["DenyAll", "AllowPrivate"],
        )],
        because: "it can be exported from anywhere",
        ..Must::NONE
    }),
};
