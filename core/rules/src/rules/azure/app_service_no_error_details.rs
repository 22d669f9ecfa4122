//! # azure/app-service-no-error-details
//!
//! Errors of an app are not logged in detail.
//!
//! ## Why
//! Why requests fail can't be found out afterwards.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logs.detailed_error_messages` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "main" {
//!   name = "main"
//!
//!   logs {
//!     detailed_error_messages = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `detailed_error_messages` in `logs`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-error-details",
    summary: "Errors of an app are not logged in detail",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_app_service",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_65"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs", "detailed_error_messages"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["logs", "detailed_error_messages_enabled"]],
        because: "why requests fail stays unknown",
        ..Must::NONE
    }),
};
