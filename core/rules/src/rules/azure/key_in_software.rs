//! # azure/key-in-software
//!
//! A key is not kept in hardware.
//!
//! ## Why
//! In a hardware module, a key can't be read out even by who runs the service. This is for who has to show that.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_key_vault_key" "main" {
//!   name     = "main"
//!   key_type = "RSA"
//! # ^^^^^^^^^^^^^^^^ `key_type` is `RSA`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_key_vault_key" "main" {
//!   name     = "main"
//!   key_type = "RSA-HSM"
//! }
//! ```
//!
//! ## Fix
//! Set `key_type` to `RSA-HSM` or `EC-HSM`, in a vault of the Premium tier. A key that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/key-vault/keys/about-keys

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/key-in-software",
    summary: "A key is not kept in hardware",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["azurerm_key_vault_key"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_112"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["key_type"],
        be: Be::OneOf(&["RSA-HSM", "EC-HSM", "oct-HSM"]),
        absent: Absent::Good,
        because: "it is kept in software",
        ..Must::NONE
    }),
};
