//! # azure/sql-audit-short
//!
//! Records of a database server are kept for less than 90 days.
//!
//! ## Why
//! Break-ins are often found months later; what was done is then no longer recorded. With 0, the default, records are kept for ever: that is not told.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server_extended_auditing_policy" "main" {
//!   server_id         = azurerm_mssql_server.main.id
//!   retention_in_days = 30
//! # ^^^^^^^^^^^^^^^^^^^^^^ `retention_in_days` is `30`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server_extended_auditing_policy" "main" {
//!   server_id         = azurerm_mssql_server.main.id
//!   retention_in_days = 120
//! }
//!
//! resource "azurerm_mssql_database_extended_auditing_policy" "main" {
//!   database_id       = azurerm_mssql_database.main.id
//!   retention_in_days = 0
//! }
//! ```
//!
//! ## Fix
//! Set `retention_in_days = 90` or more, or leave it out.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/auditing-overview

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/sql-audit-short",
    summary: "Records of a database server are kept for less than 90 days",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_mssql_server_extended_auditing_policy",
        "azurerm_mssql_database_extended_auditing_policy",
        "azurerm_mssql_server",
        "azurerm_sql_server",
        "azurerm_sql_database",
        "azurerm_mssql_database",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_24"],
        trivy: &["AVD-AZU-0025"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const KEPT: Must = Must {
    path: &["retention_in_days"],
    be: Be::AtLeast(90),
    absent: Absent::Good,
    when: &[When::IsNot(&["retention_in_days"], &["0"])],
    because: "what was done is forgotten too early",
    ..Must::NONE
};

/// Where it stood up to version 2 of the provider.
const IN_SERVER: Must = Must {
    path: &["extended_auditing_policy", "retention_in_days"],
    when: &[When::IsNot(
        &["extended_auditing_policy", "retention_in_days"],
        &["0"],
    )],
    ..KEPT
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    match resource.ty.ends_with("_auditing_policy") {
        true => out.must(&KEPT),
        false => out.must(&IN_SERVER),
    }
}
