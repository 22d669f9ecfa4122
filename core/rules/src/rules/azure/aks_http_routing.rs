//! # azure/aks-http-routing
//!
//! A cluster publishes services by an add-on that is not meant for production.
//!
//! ## Why
//! HTTP application routing has a controller of its own that is no longer maintained, and serves without TLS.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                             = "main"
//!   http_application_routing_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `http_application_routing_enabled` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Use `web_app_routing`, or an ingress controller of your own.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/http-application-routing

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-http-routing",
    summary: "A cluster publishes services by an add-on that is not meant for production",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_246"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["http_application_routing_enabled"],
        be: Be::False,
        absent: Absent::Good,
        or: &[&["addon_profile", "http_application_routing", "enabled"]],
        because: "services are published by what is no longer maintained",
        ..Must::NONE
    }),
};
