//! # azure/app-service-remote-debugging
//!
//! An app can be debugged from outside.
//!
//! ## Why
//! A debugger reads and changes everything in the running program. It opens ports of its own for that.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     remote_debugging_enabled = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.remote_debugging_enabled` is `true`, so
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
//!     remote_debugging_enabled = false
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
//! Remove the argument once the debugging is done.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/troubleshoot-dotnet-visual-studio

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-remote-debugging",
    summary: "An app can be debugged from outside",
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
        checkov: &["CKV_AZURE_72", "CKV_AZURE_155"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["site_config", "remote_debugging_enabled"],
        be: Be::False,
        absent: Absent::Good,
        or: &[&["remote_debugging_enabled"]],
        because: "a debugger can be attached from outside",
        ..Must::NONE
    }),
};
