//! # azure/single-encryption
//!
//! Data is encrypted once only.
//!
//! ## Why
//! A second layer with another algorithm and key holds where the first is broken. This is for who has to show that.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kusto_cluster" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `double_encryption_enabled` is not set, so
//!   name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kusto_cluster" "logs" {
//!   name                      = "logs"
//!   double_encryption_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set the argument to `true`. What exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/security/fundamentals/double-encryption

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/single-encryption",
    summary: "Data is encrypted once only",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_kusto_cluster",
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_75", "CKV_AZURE_130", "CKV_AZURE_96"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["azurerm_kusto_cluster"], &[KUSTO]),
    (
        &["azurerm_postgresql_server", "azurerm_mysql_server"],
        &[INFRASTRUCTURE],
    ),
];

const KUSTO: Must = Must {
    path: &["double_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    or: &[&["enable_double_encryption"]],
    because: "there is one layer only",
    ..Must::NONE
};

const INFRASTRUCTURE: Must = Must {
    path: &["infrastructure_encryption_enabled"],
    or: &[],
    ..KUSTO
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
