//! # azure/database-public-network
//!
//! A database server has a public endpoint.
//!
//! ## Why
//! Who reaches it is then decided by its firewall rules alone, and one that is too wide opens it to the internet. Behind a private endpoint
//! it can't be reached from outside at all.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_network_access_enabled` is not set, so the server has a public endpoint
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_postgresql_flexible_server" "main" {
//!   name                          = "main"
//!   public_network_access_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_network_access_enabled` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name                          = "main"
//!   public_network_access_enabled = false
//! }
//! ```
//! ```hcl
//! resource "azurerm_postgresql_flexible_server" "main" {
//!   name                = "main"
//!   delegated_subnet_id = azurerm_subnet.data.id
//! }
//! ```
//!
//! ## Fix
//! Set `public_network_access_enabled = false`, and connect through a private endpoint.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/database-public-network",
    summary: "A database server has a public endpoint",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_mssql_server",
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
        "azurerm_mariadb_server",
        "azurerm_postgresql_flexible_server",
        "azurerm_mysql_flexible_server",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_113",
            "CKV_AZURE_68",
            "CKV_AZURE_53",
            "CKV_AZURE_48",
        ],
        trivy: &["AVD-AZU-0022"],
        kics: &[
            "ade36cf4-329f-4830-a83d-9db72c800507",
            "f118890b-2468-42b1-9ce9-af35146b425b",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (
        &[
            "azurerm_mssql_server",
            "azurerm_postgresql_server",
            "azurerm_mysql_server",
            "azurerm_mariadb_server",
        ],
        &[OFF],
    ),
    (&["azurerm_postgresql_flexible_server"], &[FLEXIBLE]),
    (&["azurerm_mysql_flexible_server"], &[MYSQL]),
];

const OFF: Must = Must {
    path: &["public_network_access_enabled"],
    be: Be::False,
    absent: Absent::Bad,
    because: "the server has a public endpoint",
    ..Must::NONE
};

/// In a subnet of its own it has no public endpoint.
const FLEXIBLE: Must = Must {
    unless: &["delegated_subnet_id"],
    ..OFF
};

const MYSQL: Must = Must {
    path: &["public_network_access"],
    be: Be::OneOf(&["Disabled"]),
    absent: Absent::Good,
    ..FLEXIBLE
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
