//! # azure/waf-off
//!
//! A web application firewall is switched off.
//!
//! ## Why
//! It stands in the way of nothing: attacks reach the application as if it were not there.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_web_application_firewall_policy" "main" {
//!   name = "main"
//!
//!   policy_settings {
//!     enabled = false
//! #   ^^^^^^^^^^^^^^^ `policy_settings.enabled` is `false`, so
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_frontdoor_firewall_policy" "main" {
//!   name    = "main"
//!   enabled = false
//! # ^^^^^^^^^^^^^^^ `enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_web_application_firewall_policy" "main" {
//!   name = "main"
//!
//!   policy_settings {
//!     mode = "Detection"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `enabled = true`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/web-application-firewall/overview

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/waf-off",
    summary: "A web application firewall is switched off",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_web_application_firewall_policy",
        "azurerm_frontdoor_firewall_policy",
        "azurerm_cdn_frontdoor_firewall_policy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_122", "CKV_AZURE_123"],
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

const TABLE: Table = &[
    (&["azurerm_web_application_firewall_policy"], &[SETTINGS]),
    (
        &[
            "azurerm_frontdoor_firewall_policy",
            "azurerm_cdn_frontdoor_firewall_policy",
        ],
        &[OWN],
    ),
];

const OWN: Must = Must {
    path: &["enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "it stops nothing",
    ..Must::NONE
};

const SETTINGS: Must = Must {
    path: &["policy_settings", "enabled"],
    ..OWN
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
