//! # azure/app-service-http
//!
//! An app is served without TLS.
//!
//! ## Why
//! Whoever listens on the way reads sessions and passwords, and can change what is sent.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `https_only` is not set, so requests over plain HTTP are answered
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name       = "shop"
//!   https_only = true
//! }
//! ```
//!
//! ## Fix
//! Set `https_only = true`: plain HTTP is then redirected.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/configure-ssl-bindings

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-http",
    summary: "An app is served without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_linux_function_app",
        "azurerm_windows_function_app",
        "azurerm_app_service",
        "azurerm_function_app",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_14", "CKV_AZURE_70"],
        trivy: &["AVD-AZU-0072", "AVD-AZU-0004"],
        kics: &["11e9a948-c6c3-4a0f-8dcf-b5cf1763cdbe"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["https_only"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "requests over plain HTTP are answered",
        ..Must::NONE
    }),
};
