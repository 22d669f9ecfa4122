//! # azure/flow-log-off
//!
//! Records of network traffic are switched off.
//!
//! ## Why
//! Who talked to whom can't be found out afterwards.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_watcher_flow_log" "main" {
//!   enabled = false
//! # ^^^^^^^^^^^^^^^ `enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_watcher_flow_log" "main" {
//!   enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/flow-log-off",
    summary: "Records of network traffic are switched off",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_network_watcher_flow_log"]),
    aliases: Aliases {
        kics: &["b90842e5-6779-44d4-9760-972f4c03ba1c"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enabled"],
        be: Be::True,
        absent: Absent::Good,
        because: "nothing is recorded",
        ..Must::NONE
    }),
};
