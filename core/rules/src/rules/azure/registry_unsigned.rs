//! # azure/registry-unsigned
//!
//! A registry takes images that nobody has signed.
//!
//! ## Why
//! Whoever can write to it can put in what they like.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `trust_policy_enabled` is not set, so
//!   name = "main"
//!   sku  = "Premium"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name                 = "main"
//!   sku                  = "Premium"
//!   trust_policy_enabled = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name = "main"
//!   sku  = "Basic"
//! }
//! ```
//!
//! ## Fix
//! Set `trust_policy_enabled = true` (`trust_policy { enabled = true }` up to version 3 of the provider). Only the Premium tier has it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/container-registry/container-registry-content-trust

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/registry-unsigned",
    summary: "A registry takes images that nobody has signed",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["azurerm_container_registry"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_164"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["trust_policy_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(&["sku"], &["Basic", "Standard"])],
        or: &[&["trust_policy", "enabled"]],
        because: "images that nobody has signed are taken",
        ..Must::NONE
    }),
};
