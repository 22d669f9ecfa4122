//! # azure/sql-open-to-azure
//!
//! Every machine in Azure can reach a database server.
//!
//! ## Why
//! The rule from `0.0.0.0` to `0.0.0.0` lets in everything that runs in Azure, of whatever customer. Anyone can rent a machine there.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_firewall_rule" "azure" {
//!   name             = "azure"
//!   start_ip_address = "0.0.0.0"
//!   end_ip_address   = "0.0.0.0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0` lets in everything that runs in Azure
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_firewall_rule" "office" {
//!   name             = "office"
//!   start_ip_address = "203.0.113.1"
//!   end_ip_address   = "203.0.113.1"
//! }
//! ```
//!
//! ## Fix
//! Name the addresses, or use a private endpoint or `azurerm_mssql_virtual_network_rule`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/network-access-controls-overview

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/sql-open-to-azure",
    summary: "Every machine in Azure can reach a database server",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_mssql_firewall_rule",
        "azurerm_sql_firewall_rule",
        "azurerm_postgresql_firewall_rule",
        "azurerm_postgresql_flexible_server_firewall_rule",
        "azurerm_mysql_firewall_rule",
        "azurerm_mysql_flexible_server_firewall_rule",
        "azurerm_mariadb_firewall_rule",
    ]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_34", "CKV2_AZURE_26"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const AZURE: &str = "0.0.0.0";

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    match (rule.read("start_ip_address"), rule.read("end_ip_address")) {
        (Read::Known(start), Read::Known(end)) => {
            if start.value.as_str() == Some(AZURE) && end.value.as_str() == Some(AZURE) {
                let message =
                    "`0.0.0.0` lets in everything that runs in Azure, of whatever customer";
                out.at(end.whole, message);
            }
        }
        (Read::Absent, _) | (_, Read::Absent) => {}
        _ => out.unknown(),
    }
}
