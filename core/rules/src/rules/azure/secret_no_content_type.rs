//! # azure/secret-no-content-type
//!
//! A secret does not say what it is.
//!
//! ## Why
//! A content type tells who finds the secret what it is, and how to renew it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault_secret" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `content_type` is not set, so
//!   name = "api"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault_secret" "api" {
//!   name         = "api"
//!   content_type = "password"
//! }
//! ```
//!
//! ## Fix
//! Set `content_type`: `password`, `text/plain`, `application/x-pkcs12`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/secrets/about-secrets

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/secret-no-content-type",
    summary: "A secret does not say what it is",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["azurerm_key_vault_secret"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_114"],
        trivy: &["AVD-AZU-0015"],
        kics: &["f8e08a38-fc6e-4915-abbe-a7aadf1d59ef"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["content_type"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody knows what it is for",
        ..Must::NONE
    }),
};
