//! # azure/app-service-old-tls
//!
//! An app accepts TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way. Not set, it is 1.2.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     minimum_tls_version = "1.0"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.minimum_tls_version` is `1.0`, so
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_app_service" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     min_tls_version = "1.1"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^ `site_config.min_tls_version` is `1.1`, so
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
//!     minimum_tls_version = "1.3"
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
//! Set `minimum_tls_version = "1.2"`, or leave it out.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/overview-tls

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-old-tls",
    summary: "An app accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
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
        checkov: &["CKV_AZURE_15", "CKV_AZURE_145", "CKV_AZURE_154"],
        trivy: &["AVD-AZU-0006"],
        kics: &[
            "b7b9d1c7-2d3b-49b4-b867-ebbe68d0b643",
            "45fc717a-bd86-415c-bdd8-677901be1aa6",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["site_config", "minimum_tls_version"],
        be: Be::OneOf(&["1.2", "1.3"]),
        absent: Absent::Good,
        or: &[&["site_config", "min_tls_version"]],
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
