//! # azure/app-service-no-request-traces
//!
//! Failed requests to an app are not traced.
//!
//! ## Why
//! Why requests fail can't be found out afterwards.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logs.failed_request_tracing` is not set, so
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
//!     failed_request_tracing = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `failed_request_tracing` in `logs`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/app-service-no-request-traces",
    summary: "Failed requests to an app are not traced",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_app_service",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_66"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs", "failed_request_tracing"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["logs", "failed_request_tracing_enabled"]],
        because: "why requests fail stays unknown",
        ..Must::NONE
    }),
};
