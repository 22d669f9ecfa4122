//! # azure/sql-no-directory-admin
//!
//! Nobody from the directory administers a database server.
//!
//! ## Why
//! Without an administrator from Entra ID there are only local passwords, which no one takes back when someone leaves.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no administrator from the directory is set
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name = "main"
//!
//!   azuread_administrator {
//!     login_username = "dba"
//!     object_id      = "00000000-0000-0000-0000-000000000000"
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_sql_server" "main" {
//!   name = "main"
//! }
//!
//! resource "azurerm_sql_active_directory_administrator" "main" {
//!   server_name = azurerm_sql_server.main.name
//! }
//! ```
//!
//! ## Fix
//! Set an `azuread_administrator` block.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/authentication-aad-overview

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/sql-no-directory-admin",
    summary: "Nobody from the directory administers a database server",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["azurerm_mssql_server", "azurerm_sql_server"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_27", "CKV2_AZURE_7"],
        kics: &["a3a055d2-9a2e-4cc9-b9fb-12850a1a3a4b"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ADMINISTRATOR: Beside = Beside {
    ty: "azurerm_sql_active_directory_administrator",
    by: "server_name",
    names: &["name"],
};

fn check(context: &Context, server: &Resource, out: &mut Findings) {
    let own = "azuread_administrator";
    if server.block(own).is_some() || server.is_open(own) {
        return;
    }
    match beside::of(context.model, server, ADMINISTRATOR) {
        Some(found) if found.is_empty() => {
            out.at(server.header, "no administrator from the directory is set");
        }
        Some(_) => {}
        None => out.unknown(),
    }
}
