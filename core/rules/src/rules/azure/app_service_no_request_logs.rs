//! # azure/app-service-no-request-logs
//!
//! Requests to an app are not logged.
//!
//! ## Why
//! After an attack nobody can say what was asked of it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logs.http_logs` is not set, so
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
//!     http_logs {
//!       file_system {
//!         retention_in_days = 7
//!         retention_in_mb   = 35
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `http_logs` in `logs`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-request-logs",
    summary: "Requests to an app are not logged",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_app_service",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_63"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs", "http_logs"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody can say what was asked of it",
        ..Must::NONE
    }),
};
