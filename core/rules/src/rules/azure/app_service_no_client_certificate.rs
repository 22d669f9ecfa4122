//! # azure/app-service-no-client-certificate
//!
//! An app does not ask its callers for a certificate.
//!
//! ## Why
//! Programs that call it can then be told by what they know only. For web pages, leave the rule off.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `client_certificate_enabled` is not set, so
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name                       = "shop"
//!   client_certificate_enabled = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_app_service" "shop" {
//!   name                = "shop"
//!   client_cert_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `client_certificate_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/app-service-web-configure-tls-mutual-auth

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-client-certificate",
    summary: "An app does not ask its callers for a certificate",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_app_service",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_17"],
        trivy: &["AVD-AZU-0001"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["client_certificate_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["client_cert_enabled"]],
        because: "callers need no certificate",
        ..Must::NONE
    }),
};
