//! # azure/cdn-no-https
//!
//! An endpoint does not answer with TLS.
//!
//! ## Why
//! Who wants to be safe on the way can't be.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_cdn_endpoint" "main" {
//!   name             = "main"
//!   is_https_allowed = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^ `is_https_allowed` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_cdn_endpoint" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument.
//!
//! ## References
//! - https://learn.microsoft.com/azure/cdn/cdn-features

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/cdn-no-https",
    summary: "An endpoint does not answer with TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_cdn_endpoint"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_198"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["is_https_allowed"],
        be: Be::True,
        absent: Absent::Good,
        because: "it answers without TLS only",
        ..Must::NONE
    }),
};
