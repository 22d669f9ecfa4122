//! # azure/database-old-tls
//!
//! A database accepts TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way.
//!
//! Not set, it is 1.2 from version 3 of the provider on, and any before: that is told where the code asks for an older one.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mysql_server" "main" {
//!   name                             = "main"
//!   ssl_minimal_tls_version_enforced = "TLS1_0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_minimal_tls_version_enforced` is `TLS1_0`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mysql_server" "main" {
//!   name                             = "main"
//!   ssl_minimal_tls_version_enforced = "TLS1_2"
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_minimal_tls_version_enforced = "TLS1_2"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/mysql/single-server/concepts-ssl-connection-security

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/database-old-tls",
    summary: "A database accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
        "azurerm_mariadb_server",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_54", "CKV_AZURE_147", "CKV2_AZURE_37"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ssl_minimal_tls_version_enforced"],
        be: Be::OneOf(&["TLS1_2", "TLS1_3"]),
        absent: Absent::BadBefore(3),
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
