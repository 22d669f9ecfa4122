//! # azure/vm-extensions-allowed
//!
//! Extensions can be put on a virtual machine.
//!
//! ## Why
//! An extension runs as root or as the system. Who may manage the machine may thus run anything in it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allow_extension_operations` is not set, so
//!   name = "app"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name                       = "app"
//!   allow_extension_operations = false
//! }
//! ```
//!
//! ## Fix
//! Set `allow_extension_operations = false` (`extension_operations_enabled` in newer types). Agents for monitoring and backup are extensions too.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/extensions/overview

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/vm-extensions-allowed",
    summary: "Extensions can be put on a virtual machine",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_linux_virtual_machine",
        "azurerm_windows_virtual_machine",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_50"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["allow_extension_operations"],
        be: Be::False,
        absent: Absent::Bad,
        because: "who manages it may run anything in it",
        ..Must::NONE
    }),
};
