//! # azure/database-threats-unwatched
//!
//! Attacks on a database server raise no alert.
//!
//! ## Why
//! Injected statements, logins from unusual places and mass exports go unnoticed.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_postgresql_server" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `threat_detection_policy.enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_postgresql_server" "main" {
//!   name = "main"
//!
//!   threat_detection_policy {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `threat_detection_policy { enabled = true }`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/postgresql/single-server/concepts-security

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/database-threats-unwatched",
    summary: "Attacks on a database server raise no alert",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_postgresql_server", "azurerm_mysql_server"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_127", "CKV_AZURE_128"],
        kics: &["c407c3cf-c409-4b29-b590-db5f4138d332"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["threat_detection_policy", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "attacks raise no alert",
        ..Must::NONE
    }),
};
