//! # azure/app-service-cors-any
//!
//! Any web page can call an app on behalf of who looks at it.
//!
//! ## Why
//! Browsers keep pages of others from reading what an app answers, unless the app lets every origin in.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     cors {
//!       allowed_origins = ["*"]
//! #     ^^^^^^^^^^^^^^^^^^^^^^^ `*` lets any web page call the app
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     cors {
//!       allowed_origins = ["https://shop.corp.example"]
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//! }
//! ```
//!
//! ## Fix
//! Name the origins in `allowed_origins`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/app-service-cors-any",
    summary: "Any web page can call an app on behalf of who looks at it",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_linux_function_app",
        "azurerm_windows_function_app",
        "azurerm_linux_web_app_slot",
        "azurerm_windows_web_app_slot",
        "azurerm_linux_function_app_slot",
        "azurerm_windows_function_app_slot",
        "azurerm_app_service",
        "azurerm_app_service_slot",
        "azurerm_function_app",
        "azurerm_function_app_slot",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_57", "CKV_AZURE_62"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, app: &Resource, out: &mut Findings) {
    let sites = app.blocks_of("site_config");
    for cors in sites.flat_map(|site| site.blocks_of("cors")) {
        let Some(origins) = cors.attr("allowed_origins") else {
            continue;
        };
        let mut items = origins.value.items_or_self().iter();
        if items.any(|origin| origin.as_str() == Some("*")) {
            out.at(origins.whole, "`*` lets any web page call the app");
        } else if !origins.value.is_known() {
            out.unknown();
        }
    }
}
