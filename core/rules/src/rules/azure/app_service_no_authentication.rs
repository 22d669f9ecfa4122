//! # azure/app-service-no-authentication
//!
//! An app does not ask who calls it.
//!
//! ## Why
//! What the program itself forgets to protect is open to everyone. Where it signs people in itself, leave the rule off.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auth_settings.enabled` is not set, so
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   auth_settings_v2 {
//!     auth_enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   auth_settings {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `auth_settings_v2`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/overview-authentication-authorization

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-authentication",
    summary: "An app does not ask who calls it",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_linux_function_app",
        "azurerm_windows_function_app",
        "azurerm_app_service",
        "azurerm_function_app",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_13", "CKV_AZURE_56"],
        trivy: &["AVD-AZU-0003"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["auth_settings", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["auth_settings_v2", "auth_enabled"]],
        because: "nobody is asked who they are",
        ..Must::NONE
    }),
};
