//! # azure/gateway-no-waf
//!
//! A gateway has no web application firewall.
//!
//! ## Why
//! Known attacks on web applications reach them unfiltered.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_application_gateway" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `waf_configuration` nor a firewall policy is set
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_frontdoor" "main" {
//!   name = "main"
//!
//!   frontend_endpoint {
//! # ^^^^^^^^^^^^^^^^^ `web_application_firewall_policy_link_id` is not set
//!     name = "shop"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_application_gateway" "main" {
//!   name = "main"
//!
//!   waf_configuration {
//!     enabled       = true
//!     firewall_mode = "Prevention"
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_application_gateway" "main" {
//!   name               = "main"
//!   firewall_policy_id = azurerm_web_application_firewall_policy.main.id
//! }
//! ```
//!
//! ## Fix
//! Name a policy in `firewall_policy_id`; of Front Door in `web_application_firewall_policy_link_id`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/web-application-firewall/overview

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/gateway-no-waf",
    summary: "A gateway has no web application firewall",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_application_gateway", "azurerm_frontdoor"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_120", "CKV_AZURE_121"],
        kics: &["835a4f2f-df43-437d-9943-545ccfc55961"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ENABLED: Must = Must {
    path: &["waf_configuration", "enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "it filters nothing",
    ..Must::NONE
};

fn check(_: &Context, gateway: &Resource, out: &mut Findings) {
    if gateway.ty == "azurerm_frontdoor" {
        return front_door(gateway, out);
    }
    if !matches!(gateway.read("firewall_policy_id"), Read::Absent) {
        return;
    }
    if gateway.is_open("waf_configuration") {
        return out.unknown();
    }
    if gateway.block("waf_configuration").is_none() {
        let message = "neither `waf_configuration` nor a firewall policy is set";
        out.at(gateway.header, message);
    }
    out.must(&ENABLED);
}

fn front_door(door: &Resource, out: &mut Findings) {
    for endpoint in door.blocks_of("frontend_endpoint") {
        if matches!(
            endpoint.read("web_application_firewall_policy_link_id"),
            Read::Absent
        ) {
            let message =
                "`web_application_firewall_policy_link_id` is not set, so nothing is filtered";
            out.at(endpoint.header, message);
        }
    }
}
