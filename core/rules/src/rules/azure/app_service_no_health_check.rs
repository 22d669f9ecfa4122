//! # azure/app-service-no-health-check
//!
//! Instances of an app that no longer answer keep getting requests.
//!
//! ## Why
//! Without a path to probe, a dead instance is not taken out.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `site_config.health_check_path` is not set, so
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
//!     health_check_path = "/health"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `health_check_path` and answer it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/monitor-instances-health-check

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-health-check",
    summary: "Instances of an app that no longer answer keep getting requests",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&[
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_app_service",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_213"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["site_config", "health_check_path"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "a dead instance keeps getting requests",
        ..Must::NONE
    }),
};
