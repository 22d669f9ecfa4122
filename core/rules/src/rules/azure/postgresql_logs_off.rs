//! # azure/postgresql-logs-off
//!
//! A database does not log what is needed to find out what happened.
//!
//! ## Why
//! Who connected, and why it was slow or failed, can't be found out afterwards.
//!
//! Where the code says nothing of a parameter, Azure's default holds, which is on for connections and checkpoints: that is not told.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_postgresql_configuration" "connections" {
//!   name  = "log_connections"
//!   value = "off"
//! # ^^^^^^^^^^^^^ `log_connections` is `off`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_postgresql_configuration" "connections" {
//!   name  = "log_connections"
//!   value = "on"
//! }
//! ```
//! ```hcl
//! resource "azurerm_postgresql_configuration" "nested_loops" {
//!   name  = "enable_nestloop"
//!   value = "off"
//! }
//! ```
//!
//! ## Fix
//! Set the parameter to `on`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-logging

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/postgresql-logs-off",
    summary: "A database does not log what is needed to find out what happened",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "azurerm_postgresql_flexible_server_configuration",
        "azurerm_postgresql_configuration",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_30",
            "CKV_AZURE_31",
            "CKV_AZURE_32",
            "CKV_AZURE_146",
        ],
        trivy: &["AVD-AZU-0024", "AVD-AZU-0019", "AVD-AZU-0021"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Parameters, and what is missed without them.
const WANTED: &[(&str, &str)] = &[
    ("log_checkpoints", "checkpoints are not logged"),
    ("log_connections", "nobody knows who connected"),
    (
        "log_disconnections",
        "nobody knows how long who was connected",
    ),
    ("log_retention", "logs are not kept"),
    (
        "connection_throttling",
        "passwords can be guessed at full speed",
    ),
];

fn check(_: &Context, parameter: &Resource, out: &mut Findings) {
    let Some(name) = parameter.str_or("name", "") else {
        return out.unknown();
    };
    let Some((_, because)) = WANTED
        .iter()
        .find(|(wanted, _)| wanted.eq_ignore_ascii_case(name))
    else {
        return;
    };
    let value = match parameter.read("value") {
        Read::Known(value) => value,
        Read::Absent => return,
        Read::Unknown(_) => return out.unknown(),
    };
    let text = value.value.as_str().unwrap_or_default();
    if !text.eq_ignore_ascii_case("off") {
        return;
    }
    let draft = out.at(value.whole, format!("`{name}` is `{text}`, so {because}"));
    if value.site == value.value.site {
        let edit = DraftEdit::replace(value.site, "\"on\"");
        draft.fix(FixKind::Safe, format!("Set `{name}` to `on`"), vec![edit]);
    }
}
