//! # azure/key-no-expiry
//!
//! A key never expires.
//!
//! ## Why
//! A key that leaked unnoticed works for ever. An expiry date makes its renewal a routine.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault_key" "disk" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `expiration_date` is not set, so
//!   name = "disk"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault_key" "disk" {
//!   name            = "disk"
//!   expiration_date = "2027-12-31T00:00:00Z"
//! }
//! ```
//! ```hcl
//! resource "azurerm_key_vault_key" "disk" {
//!   name = "disk"
//!
//!   rotation_policy {
//!     expire_after = "P90D"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `expiration_date`, or a `rotation_policy` that renews it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/key-no-expiry",
    summary: "A key never expires",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&["azurerm_key_vault_key"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_40"],
        trivy: &["AVD-AZU-0014"],
        kics: &["4d080822-5ee2-49a4-8984-68f3d4c890fc"],
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
        unless: &["rotation_policy", "expiration_date_wo"],
        because: "it works for ever if it leaks",
        ..Must::NONE
    }),
};
