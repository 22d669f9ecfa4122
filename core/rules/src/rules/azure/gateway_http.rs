//! # azure/gateway-http
//!
//! A gateway takes requests without TLS.
//!
//! ## Why
//! What is sent can be read and changed on the way. Where the listener only redirects, leave the rule off or waive it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_application_gateway" "main" {
//!   name = "main"
//!
//!   http_listener {
//!     name     = "plain"
//!     protocol = "Http"
//! #   ^^^^^^^^^^^^^^^^^ `http_listener.protocol` is `Http`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_application_gateway" "main" {
//!   name = "main"
//!
//!   http_listener {
//!     name     = "tls"
//!     protocol = "Https"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `protocol = "Https"` with a certificate.
//!
//! ## References
//! - https://learn.microsoft.com/azure/application-gateway/ssl-overview

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/gateway-http",
    summary: "A gateway takes requests without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_application_gateway"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_217"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["http_listener", "protocol"],
        be: Be::NotOneOf(&["Http"]),
        absent: Absent::Good,
        because: "requests without TLS are answered",
        ..Must::NONE
    }),
};
