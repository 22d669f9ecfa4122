//! # azure/security-contact-no-email
//!
//! A contact for security has no address.
//!
//! ## Why
//! Azure can tell nobody of an attack.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `email` is not set, so
//!   phone = "+1-555-555-5555"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//!   email = "security@corp.example"
//! }
//! ```
//!
//! ## Fix
//! Set `email`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/security-contact-no-email",
    summary: "A contact for security has no address",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_security_center_contact"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_131"],
        kics: &["34664094-59e0-4524-b69f-deaa1a68cce3"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["email"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody is told of an attack",
        ..Must::NONE
    }),
};
