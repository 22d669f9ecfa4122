//! # azure/nic-ip-forwarding
//!
//! A machine passes on what is not meant for it.
//!
//! ## Why
//! It can then send with addresses of others, and stand between them. Gateways and firewalls need it; others don't.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_interface" "main" {
//!   name                  = "main"
//!   ip_forwarding_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ip_forwarding_enabled` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_interface" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/nic-ip-forwarding",
    summary: "A machine passes on what is not meant for it",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_network_interface"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_118"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["ip_forwarding_enabled"],
        be: Be::False,
        absent: Absent::Good,
        or: &[&["enable_ip_forwarding"]],
        because: "it can send with addresses of others",
        ..Must::NONE
    }),
};
