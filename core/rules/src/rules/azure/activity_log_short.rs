//! # azure/activity-log-short
//!
//! What was done in a subscription is recorded for less than a year.
//!
//! ## Why
//! Break-ins are often found months later; what was done is then no longer recorded. With 0, records are kept for ever.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_monitor_log_profile" "main" {
//!   name = "main"
//!
//!   retention_policy {
//!     enabled = true
//!     days    = 30
//! #   ^^^^^^^^^^^^ `retention_policy.days` is `30`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_monitor_log_profile" "main" {
//!   name = "main"
//!
//!   retention_policy {
//!     enabled = true
//!     days    = 365
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `days = 365` or more.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-monitor/essentials/activity-log

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/activity-log-short",
    summary: "What was done in a subscription is recorded for less than a year",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_monitor_log_profile"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_37"],
        trivy: &["AVD-AZU-0031"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(&["azurerm_monitor_log_profile"], &[DAYS, ON])];

const DAYS: Must = Must {
    path: &["retention_policy", "days"],
    be: Be::AtLeast(365),
    absent: Absent::Bad,
    when: &[
        When::IsNot(&["retention_policy", "days"], &["0"]),
        When::IsNot(&["retention_policy", "enabled"], &["false"]),
    ],
    because: "what was done is forgotten too early",
    ..Must::NONE
};

/// Off, with days that are 0, means for ever.
const ON: Must = Must {
    path: &["retention_policy", "enabled"],
    be: Be::True,
    absent: Absent::Good,
    when: &[When::IsNot(&["retention_policy", "days"], &["0"])],
    ..DAYS
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
