//! # azure/database-no-geo-backup
//!
//! Backups of a database stay in its region.
//!
//! ## Why
//! Where the region fails, the backups fail with it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_postgresql_flexible_server" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `geo_redundant_backup_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_postgresql_flexible_server" "main" {
//!   name                         = "main"
//!   geo_redundant_backup_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `geo_redundant_backup_enabled = true`. On a server that exists this replaces it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/database-no-geo-backup",
    summary: "Backups of a database stay in its region",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&[
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
        "azurerm_mariadb_server",
        "azurerm_postgresql_flexible_server",
        "azurerm_mysql_flexible_server",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_102",
            "CKV_AZURE_94",
            "CKV_AZURE_129",
            "CKV_AZURE_136",
        ],
        kics: &[
            "8b042c30-e441-453f-b162-7696982ebc58",
            "0a70d5f3-1ecd-4c8e-9292-928fc9a8c4f1",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["geo_redundant_backup_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["creation_source_server_id", "source_server_id"],
        because: "no backup survives an outage of the region",
        ..Must::NONE
    }),
};
