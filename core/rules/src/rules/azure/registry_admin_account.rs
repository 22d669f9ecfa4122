//! # azure/registry-admin-account
//!
//! A registry has a shared administrator account.
//!
//! ## Why
//! One password for everyone, with all rights: nobody can tell who used it, and it is hard to change.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name          = "main"
//!   admin_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^ `admin_enabled` is `true`, so one shared password
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `admin_enabled = false` and give each client a role or a token.
//!
//! ## References
//! - https://learn.microsoft.com/azure/container-registry/container-registry-authentication

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/registry-admin-account",
    summary: "A registry has a shared administrator account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_container_registry"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_137"],
        kics: &["b897dfbf-322c-45a8-b67c-1e698beeaa51"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["admin_enabled"],
        be: Be::False,
        absent: Absent::Good,
        unless: &[],
        because: "one shared password has all rights",
        ..Must::NONE
    }),
};
