//! # azure/app-service-http1
//!
//! An app speaks HTTP/1.1 only.
//!
//! ## Why
//! HTTP/2 is faster, and needs no change of the program.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.http2_enabled` is not set, so
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     http2_enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `http2_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/configure-common

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-http1",
    summary: "An app speaks HTTP/1.1 only",
    severity: Severity::Hint,
    category: Category::Hygiene,
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
        checkov: &["CKV_AZURE_18", "CKV_AZURE_67"],
        trivy: &["AVD-AZU-0005"],
        kics: &["ace823d1-4432-4dee-945b-cdf11a5a6bd0"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["site_config", "http2_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "pages load slower than they could",
        ..Must::NONE
    }),
};
