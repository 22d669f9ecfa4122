//! # azure/sql-old-tls
//!
//! A database server accepts TLS older than 1.2.
//!
//! ## Why
//! TLS 1.0 and 1.1 are broken; a client can be talked down to them.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name                = "main"
//!   minimum_tls_version = "1.0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_tls_version` is `1.0`, so broken versions
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_tls_version = "1.2"`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/sql-old-tls",
    summary: "A database server accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_mssql_server"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_52"],
        trivy: &["AVD-AZU-0026"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["minimum_tls_version"],
        be: Be::OneOf(&["1.2", "1.3"]),
        absent: Absent::Good,
        unless: &[],
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
