//! # azure/database-no-tls
//!
//! A database accepts connections without TLS.
//!
//! ## Why
//! Passwords and data cross the network in the clear.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_postgresql_server" "main" {
//!   name                    = "main"
//!   ssl_enforcement_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_enforcement_enabled` is `false`, so connections in the clear are accepted
//! }
//! ```
//! ```hcl
//! resource "azurerm_mysql_flexible_server_configuration" "tls" {
//!   name  = "require_secure_transport"
//!   value = "OFF"
//! # ^^^^^^^^^^^^^ `value` is `OFF`, so connections in the clear are accepted
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_postgresql_server" "main" {
//!   name                    = "main"
//!   ssl_enforcement_enabled = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_postgresql_flexible_server" "main" {
//!   name = "main"
//! }
//!
//! resource "azurerm_postgresql_flexible_server_configuration" "log" {
//!   name  = "log_statement"
//!   value = "off"
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_enforcement_enabled = true`; on a flexible server, leave `require_secure_transport` on.
//!
//! ## References
//! - https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-ssl-tls

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/database-no-tls",
    summary: "A database accepts connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
        "azurerm_mariadb_server",
        "azurerm_postgresql_flexible_server_configuration",
        "azurerm_mysql_flexible_server_configuration",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_29", "CKV_AZURE_28", "CKV_AZURE_47"],
        trivy: &["AVD-AZU-0020"],
        kics: &[
            "0437633b-daa6-4bbc-8526-c0d2443b946e",
            "73e42469-3a86-4f39-ad78-098f325b4e9f",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (
        &[
            "azurerm_postgresql_server",
            "azurerm_mysql_server",
            "azurerm_mariadb_server",
        ],
        &[ENFORCED, FORMERLY],
    ),
    (
        &[
            "azurerm_postgresql_flexible_server_configuration",
            "azurerm_mysql_flexible_server_configuration",
        ],
        &[REQUIRED],
    ),
];

const BECAUSE: &str = "connections in the clear are accepted";

const ENFORCED: Must = Must {
    path: &["ssl_enforcement_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &["ssl_enforcement"],
    because: BECAUSE,
    ..Must::NONE
};

/// Its name up to version 1 of the provider.
const FORMERLY: Must = Must {
    path: &["ssl_enforcement"],
    be: Be::NotOneOf(&["Disabled"]),
    absent: Absent::Good,
    because: BECAUSE,
    ..Must::NONE
};

const REQUIRED: Must = Must {
    path: &["value"],
    be: Be::OneOf(&["ON", "on", "On", "1", "true"]),
    absent: Absent::Good,
    when: &[When::Is(&["name"], &["require_secure_transport"])],
    because: BECAUSE,
    ..Must::NONE
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
