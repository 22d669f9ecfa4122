//! # azure/sql-alerts-off
//!
//! Alerts about attacks on a database server are off.
//!
//! ## Why
//! Injected statements, logins from unusual places and mass exports go unnoticed.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//!   state = "Disabled"
//! # ^^^^^^^^^^^^^^^^^^ `state` is `Disabled`, so
//! }
//! ```
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//!   state           = "Enabled"
//!   disabled_alerts = ["Sql_Injection", "Data_Exfiltration"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `disabled_alerts` is set, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_server_security_alert_policy" "main" {
//!   state           = "Enabled"
//!   disabled_alerts = []
//! }
//! ```
//!
//! ## Fix
//! Set `state = "Enabled"`, and leave out `disabled_alerts`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-sql/database/threat-detection-configure

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/sql-alerts-off",
    summary: "Alerts about attacks on a database server are off",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_mssql_server_security_alert_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_25"],
        trivy: &["AVD-AZU-0028"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(&["azurerm_mssql_server_security_alert_policy"], &[ON, ALL])];

const ON: Must = Must {
    path: &["state"],
    be: Be::OneOf(&["Enabled"]),
    absent: Absent::Good,
    because: "attacks go unnoticed",
    ..Must::NONE
};

const ALL: Must = Must {
    path: &["disabled_alerts"],
    be: Be::NotSet,
    ..ON
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
