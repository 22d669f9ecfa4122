//! # azure/cdn-http
//!
//! An endpoint answers without TLS.
//!
//! ## Why
//! What is sent can be read and changed on the way. Not set, it does.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_cdn_endpoint" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `is_http_allowed` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_cdn_endpoint" "main" {
//!   name            = "main"
//!   is_http_allowed = true
//! # ^^^^^^^^^^^^^^^^^^^^^^ `is_http_allowed` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_cdn_endpoint" "main" {
//!   name            = "main"
//!   is_http_allowed = false
//! }
//! ```
//!
//! ## Fix
//! Set `is_http_allowed = false`, or redirect in a delivery rule and waive the finding.
//!
//! ## References
//! - https://learn.microsoft.com/azure/cdn/cdn-features

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/cdn-http",
    summary: "An endpoint answers without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_cdn_endpoint"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_197"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["is_http_allowed"],
        be: Be::False,
        absent: Absent::Bad,
        unless: &["delivery_rule"],
        because: "it answers without TLS",
        ..Must::NONE
    }),
};
