//! # azure/sql-open-firewall
//!
//! The firewall of a database server lets the internet in.
//!
//! ## Why
//! What is left is a password that everyone may guess, and every hole of the server.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_firewall_rule" "all" {
//!   name             = "all"
//!   start_ip_address = "0.0.0.0"
//!   end_ip_address   = "255.255.255.255"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0` to `255.255.255.255` lets in the internet
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_firewall_rule" "office" {
//!   name             = "office"
//!   start_ip_address = "203.0.113.0"
//!   end_ip_address   = "203.0.113.255"
//! }
//! ```
//! ```hcl
//! # The two zeros stand for services of Azure, not for everyone.
//! resource "azurerm_mssql_firewall_rule" "azure" {
//!   name             = "azure"
//!   start_ip_address = "0.0.0.0"
//!   end_ip_address   = "0.0.0.0"
//! }
//! ```
//!
//! ## Fix
//! Name the addresses of the clients, or use a private endpoint.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/firewall-configure

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::net::{AddressRange, reach};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/sql-open-firewall",
    summary: "The firewall of a database server lets the internet in",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_mssql_firewall_rule",
        "azurerm_sql_firewall_rule",
        "azurerm_postgresql_firewall_rule",
        "azurerm_postgresql_flexible_server_firewall_rule",
        "azurerm_mysql_firewall_rule",
        "azurerm_mysql_flexible_server_firewall_rule",
        "azurerm_mariadb_firewall_rule",
        "azurerm_redis_firewall_rule",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_11"],
        trivy: &["AVD-AZU-0029"],
        kics: &[
            "25c0ea09-f1c5-4380-b055-3b83863f2bb8",
            "d7ba74da-2da0-4d4b-83c8-2fd72a3f6c28",
            "fd8da341-6760-4450-b26c-9f6d8850575e",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    let (first, last) = match rule.ty.as_str() {
        "azurerm_redis_firewall_rule" => ("start_ip", "end_ip"),
        _ => ("start_ip_address", "end_ip_address"),
    };
    let (Read::Known(start), Read::Known(end)) = (rule.read(first), rule.read(last)) else {
        return out.unknown();
    };
    let (Some(first), Some(last)) = (start.value.as_str(), end.value.as_str()) else {
        return out.unknown();
    };
    let range = AddressRange::between(first, last);
    if range.is_some_and(|range| reach(&[range]) == Exposure::Public) {
        out.at(
            end.whole,
            format!("`{first}` to `{last}` lets in the internet"),
        );
    }
}
