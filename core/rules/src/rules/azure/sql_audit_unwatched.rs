//! # azure/sql-audit-unwatched
//!
//! What is recorded of a database does not reach Azure Monitor.
//!
//! ## Why
//! Records that only lie in a storage account raise no alert, and are looked at too late.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_database_extended_auditing_policy" "main" {
//!   database_id            = azurerm_mssql_database.main.id
//!   log_monitoring_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `log_monitoring_enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_database_extended_auditing_policy" "main" {
//!   database_id = azurerm_mssql_database.main.id
//! }
//! ```
//!
//! ## Fix
//! Set `log_monitoring_enabled = true`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/auditing-overview

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/sql-audit-unwatched",
    summary: "What is recorded of a database does not reach Azure Monitor",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_mssql_server_extended_auditing_policy",
        "azurerm_mssql_database_extended_auditing_policy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_156"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["log_monitoring_enabled"],
        be: Be::True,
        absent: Absent::Good,
        because: "no alert can be raised from it",
        ..Must::NONE
    }),
};
