//! # azure/secret-no-expiry
//!
//! A secret never expires.
//!
//! ## Why
//! A secret that leaked unnoticed works for ever. An expiry date makes its renewal a routine.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault_secret" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `expiration_date` is not set, so
//!   name = "api"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault_secret" "api" {
//!   name            = "api"
//!   expiration_date = "2027-12-31T00:00:00Z"
//! }
//! ```
//!
//! ## Fix
//! Set `expiration_date`, and renew the secret before it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/secrets/secrets-best-practices

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/secret-no-expiry",
    summary: "A secret never expires",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&["azurerm_key_vault_secret"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_41"],
        trivy: &["AVD-AZU-0017"],
        kics: &["dfa20ffa-f476-428f-a490-424b41e91c7f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["expiration_date"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "it works for ever if it leaks",
        ..Must::NONE
    }),
};
