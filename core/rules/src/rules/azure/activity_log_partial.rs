//! # azure/activity-log-partial
//!
//! Part of what is done in a subscription is not recorded.
//!
//! ## Why
//! What is not among the categories can't be found out afterwards.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_monitor_log_profile" "main" {
//!   name       = "main"
//!   categories = ["Action", "Write"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `categories` lacks `Delete`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_monitor_log_profile" "main" {
//!   name       = "main"
//!   categories = ["Action", "Delete", "Write"]
//! }
//! ```
//!
//! ## Fix
//! Name all three in `categories`: `Action`, `Delete`, `Write`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-monitor/essentials/activity-log

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/activity-log-partial",
    summary: "Part of what is done in a subscription is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_monitor_log_profile"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_38"],
        trivy: &["AVD-AZU-0033"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["categories"],
        be: Be::Has(&["Action", "Delete", "Write"]),
        absent: Absent::Bad,
        because: "part of what is done is not recorded",
        ..Must::NONE
    }),
};
