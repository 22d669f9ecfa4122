//! # azure/flow-log-short
//!
//! Records of network traffic are kept for less than 90 days.
//!
//! ## Why
//! Break-ins are often found months later; who talked to whom is then no longer recorded. With 0 days, records are kept for ever.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_watcher_flow_log" "main" {
//!   enabled = true
//!
//!   retention_policy {
//!     enabled = true
//!     days    = 7
//! #   ^^^^^^^^^^^ `retention_policy.days` is `7`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_watcher_flow_log" "main" {
//!   enabled = true
//!
//!   retention_policy {
//!     enabled = true
//!     days    = 90
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `days = 90` or more.
//!
//! ## References
//! - https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/flow-log-short",
    summary: "Records of network traffic are kept for less than 90 days",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_network_watcher_flow_log"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_12"],
        trivy: &["AVD-AZU-0049"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(&["azurerm_network_watcher_flow_log"], &[DAYS, ON])];

const DAYS: Must = Must {
    path: &["retention_policy", "days"],
    be: Be::AtLeast(90),
    absent: Absent::Good,
    when: &[
        When::IsNot(&["retention_policy", "days"], &["0"]),
        When::IsNot(&["retention_policy", "enabled"], &["false"]),
    ],
    because: "who talked to whom is forgotten too early",
    ..Must::NONE
};

const ON: Must = Must {
    path: &["retention_policy", "enabled"],
    be: Be::True,
    when: &[When::IsNot(&["retention_policy", "days"], &["0"])],
    ..DAYS
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
