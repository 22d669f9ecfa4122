//! # azure/app-service-ftp
//!
//! Code of an app can be uploaded by plain FTP.
//!
//! ## Why
//! The password that can replace the program crosses the network in the clear. Not set, plain FTP is off, but for `azurerm_function_app`, where it is on; of `azurerm_app_service` the provider does not say, and it is not told.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   site_config {
//!     ftps_state = "AllAllowed"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.ftps_state` is `AllAllowed`, so
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_function_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.ftps_state` is not set, so
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
//!     ftps_state = "FtpsOnly"
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
//! Set `ftps_state = "Disabled"`, or `FtpsOnly` where it is still needed.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/deploy-ftp

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/app-service-ftp",
    summary: "Code of an app can be uploaded by plain FTP",
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
        checkov: &["CKV_AZURE_78"],
        trivy: &["AVD-AZU-0071"],
        kics: &["85da374f-b00f-4832-9d44-84a1ca1e89f8"],
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
    (
        &[
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
        ],
        &[SAFE],
    ),
    (
        &["azurerm_function_app", "azurerm_function_app_slot"],
        &[BY_DEFAULT],
    ),
];

const SAFE: Must = Must {
    path: &["site_config", "ftps_state"],
    be: Be::OneOf(&["Disabled", "FtpsOnly"]),
    absent: Absent::Good,
    because: "the password that can replace the program crosses the network in the clear",
    ..Must::NONE
};

/// All is allowed unless said otherwise.
const BY_DEFAULT: Must = Must {
    absent: Absent::Bad,
    ..SAFE
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
