//! # azure/firewall-threats-allowed
//!
//! A firewall lets traffic to known attackers through.
//!
//! ## Why
//! Addresses that are known to attack, or to command broken-in machines, are reported only, or not at all.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_firewall" "main" {
//!   name              = "main"
//!   threat_intel_mode = "Alert"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `threat_intel_mode` is `Alert`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_firewall" "main" {
//!   name              = "main"
//!   threat_intel_mode = "Deny"
//! }
//! ```
//! ```hcl
//! resource "azurerm_firewall" "hub" {
//!   name               = "hub"
//!   firewall_policy_id = azurerm_firewall_policy.hub.id
//! }
//! ```
//!
//! ## Fix
//! Set `threat_intel_mode = "Deny"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/firewall/threat-intel

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/firewall-threats-allowed",
    summary: "A firewall lets traffic to known attackers through",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_216"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["threat_intel_mode"],
        be: Be::OneOf(&["Deny"]),
        absent: Absent::Bad,
        unless: &["firewall_policy_id"],
        because: "known attackers are let through",
        ..Must::NONE
    }),
};
