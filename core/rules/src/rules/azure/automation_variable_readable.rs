//! # azure/automation-variable-readable
//!
//! A variable of an automation account can be read by everyone who may look.
//!
//! ## Why
//! Variables often hold passwords; unencrypted ones are shown to everyone with read access, and stay so.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_automation_variable_string" "token" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypted` is not set, so
//!   name = "token"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_automation_variable_string" "token" {
//!   name      = "token"
//!   encrypted = true
//! }
//! ```
//!
//! ## Fix
//! Set `encrypted = true`. A variable that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/automation/shared-resources/variables

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/automation-variable-readable",
    summary: "A variable of an automation account can be read by everyone who may look",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&[
        "azurerm_automation_variable_string",
        "azurerm_automation_variable_int",
        "azurerm_automation_variable_bool",
        "azurerm_automation_variable_datetime",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_73"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["encrypted"],
        be: Be::True,
        absent: Absent::Bad,
        because: "everyone who may look can read it",
        ..Must::NONE
    }),
};
