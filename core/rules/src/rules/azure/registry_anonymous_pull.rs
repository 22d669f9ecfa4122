//! # azure/registry-anonymous-pull
//!
//! Anyone can pull images of a registry.
//!
//! ## Why
//! Programs and what is built into them, keys at times, are open to everyone.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name                   = "main"
//!   sku                    = "Standard"
//!   anonymous_pull_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `anonymous_pull_enabled` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name = "main"
//!   sku  = "Standard"
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_registry" "small" {
//!   name                   = "small"
//!   sku                    = "Basic"
//!   anonymous_pull_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Remove `anonymous_pull_enabled`. The Basic tier has no such access: there it is not told.
//!
//! ## References
//! - https://learn.microsoft.com/azure/container-registry/anonymous-pull-access

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/registry-anonymous-pull",
    summary: "Anyone can pull images of a registry",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["azurerm_container_registry"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_138"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["anonymous_pull_enabled"],
        be: Be::False,
        absent: Absent::Good,
        when: &[When::Is(&["sku"], &["Standard", "Premium"])],
        because: "anyone can pull images",
        ..Must::NONE
    }),
};
