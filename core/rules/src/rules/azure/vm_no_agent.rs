//! # azure/vm-no-agent
//!
//! A machine has no agent.
//!
//! ## Why
//! Extensions for updates, monitoring and backup can't be put on it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "main" {
//!   name               = "main"
//!   provision_vm_agent = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `provision_vm_agent` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument. A machine that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/extensions/agent-linux

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/vm-no-agent",
    summary: "A machine has no agent",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&[
        "azurerm_linux_virtual_machine",
        "azurerm_windows_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_windows_virtual_machine_scale_set",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_179"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["provision_vm_agent"],
        be: Be::True,
        absent: Absent::Good,
        because: "it can't be monitored or updated from outside",
        ..Must::NONE
    }),
};
