//! # azure/sql-no-audit
//!
//! Nobody can find out what was done in a database server.
//!
//! ## Why
//! Without an audit policy there is no record of who read or changed what.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no auditing policy belongs to the server
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name = "main"
//! }
//!
//! resource "azurerm_mssql_server_extended_auditing_policy" "main" {
//!   server_id = azurerm_mssql_server.main.id
//!   enabled   = false
//! # ^^^^^^^^^^^^^^^^^ `enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name = "main"
//! }
//!
//! resource "azurerm_mssql_server_extended_auditing_policy" "main" {
//!   server_id = azurerm_mssql_server.main.id
//! }
//! ```
//! ```hcl
//! resource "azurerm_sql_server" "main" {
//!   name = "main"
//!
//!   extended_auditing_policy {
//!     storage_endpoint = azurerm_storage_account.audit.primary_blob_endpoint
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add an `azurerm_mssql_server_extended_auditing_policy` for the server.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/auditing-overview

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/sql-no-audit",
    summary: "Nobody can find out what was done in a database server",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_mssql_server",
        "azurerm_sql_server",
        "azurerm_mssql_server_extended_auditing_policy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_23"],
        trivy: &["AVD-AZU-0027"],
        kics: &[
            "609839ae-bd81-4375-9910-5bce72ae7b92",
            "f7e296b0-6660-4bc5-8f87-22ac4a815edf",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const POLICY: Beside = Beside {
    ty: "azurerm_mssql_server_extended_auditing_policy",
    by: "server_id",
    names: &[],
};

const ENABLED: Must = Must {
    path: &["enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "nothing is recorded",
    ..Must::NONE
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if resource.ty == POLICY.ty {
        return out.must(&ENABLED);
    }
    // Where it stood up to version 2 of the provider.
    let own = "extended_auditing_policy";
    if resource.block(own).is_some() || resource.is_open(own) {
        return;
    }
    match beside::of(context.model, resource, POLICY) {
        Some(found) if found.is_empty() => {
            out.at(resource.header, "no auditing policy belongs to the server");
        }
        Some(_) => {}
        None => out.unknown(),
    }
}
