//! # azure/registry-no-quarantine
//!
//! A registry gives out images before they are checked.
//!
//! ## Why
//! With quarantine, an image can be pulled only after a scanner has let it through.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `quarantine_policy_enabled` is not set, so
//!   name = "main"
//!   sku  = "Premium"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name                      = "main"
//!   sku                       = "Premium"
//!   quarantine_policy_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `quarantine_policy_enabled = true`, with a scanner. Only the Premium tier has it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/container-registry/container-registry-faq

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/registry-no-quarantine",
    summary: "A registry gives out images before they are checked",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(&["azurerm_container_registry"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_166"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["quarantine_policy_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(&["sku"], &["Basic", "Standard"])],
        because: "images are given out before they are checked",
        ..Must::NONE
    }),
};
