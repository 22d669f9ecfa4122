//! # azure/sql-alerts-unsent
//!
//! Alerts about attacks on a database server are sent to nobody.
//!
//! ## Why
//! An alert that nobody gets is no alert.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `email_addresses` is not set, so
//!   state                = "Enabled"
//!   email_account_admins = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//!   state                = "Enabled"
//!   email_account_admins = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `email_account_admins` is `false`, so
//!   email_addresses      = ["security@corp.example"]
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//!   state                = "Enabled"
//!   email_account_admins = true
//!   email_addresses      = ["security@corp.example"]
//! }
//! ```
//!
//! ## Fix
//! Set `email_addresses`, and `email_account_admins_enabled = true` (`email_account_admins` up to version 4 of the provider).
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/threat-detection-configure

use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/sql-alerts-unsent",
    summary: "Alerts about attacks on a database server are sent to nobody",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_mssql_server_security_alert_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_26", "CKV_AZURE_27"],
        trivy: &["AVD-AZU-0018", "AVD-AZU-0023"],
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

const TABLE: Table = &[(
    &["azurerm_mssql_server_security_alert_policy"],
    &[TO, ADMINS],
)];

const TO: Must = Must {
    path: &["email_addresses"],
    be: Be::Set,
    absent: Absent::Bad,
    when: &[When::IsNot(&["state"], &["Disabled"])],
    because: "no one is told",
    ..Must::NONE
};

const ADMINS: Must = Must {
    path: &["email_account_admins_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    when: &[When::IsNot(&["state"], &["Disabled"])],
    or: &[&["email_account_admins"]],
    because: "those who administer it are not told",
    ..Must::NONE
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
