//! # azure/security-contact-no-phone
//!
//! A contact for security can only be written to.
//!
//! ## Why
//! In an emergency nobody can be called.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `phone` is not set, so
//!   email = "security@corp.example"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//!   email = "security@corp.example"
//!   phone = "+1-555-555-5555"
//! }
//! ```
//!
//! ## Fix
//! Set `phone`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/security-contact-no-phone",
    summary: "A contact for security can only be written to",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["azurerm_security_center_contact"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_20"],
        trivy: &["AVD-AZU-0046"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["phone"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody can be called",
        ..Must::NONE
    }),
};
