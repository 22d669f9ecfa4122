//! # azure/api-backend-http
//!
//! An API is passed on without TLS.
//!
//! ## Why
//! What callers send is read and changed on the way between gateway and backend.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_api_management_backend" "orders" {
//!   name     = "orders"
//!   protocol = "http"
//!   url      = "http://orders.corp.example"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `http://orders.corp.example` is spoken to without TLS
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_api_management_backend" "orders" {
//!   name     = "orders"
//!   protocol = "http"
//!   url      = "https://orders.corp.example"
//! }
//! ```
//!
//! ## Fix
//! Use an `https://` address.
//!
//! ## References
//! - https://learn.microsoft.com/azure/api-management/backends

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/api-backend-http",
    summary: "An API is passed on without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_api_management_backend"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_215"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, backend: &Resource, out: &mut Findings) {
    match backend.read("url") {
        Read::Known(url) => {
            let text = url.value.as_str().unwrap_or_default();
            if text.starts_with("http://") {
                out.at(url.whole, format!("`{text}` is spoken to without TLS"));
            }
        }
        Read::Absent => {}
        Read::Unknown(_) => out.unknown(),
    }
}
