//! # azure/messaging-old-tls
//!
//! A namespace of queues accepts TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way. Not set, it is 1.2.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_eventhub_namespace" "orders" {
//!   name                = "orders"
//!   minimum_tls_version = "1.1"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_tls_version` is `1.1`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_eventhub_namespace" "orders" {
//!   name = "orders"
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_tls_version = "1.2"`, or leave it out.
//!
//! ## References
//! - https://learn.microsoft.com/azure/event-hubs/transport-layer-security-enforce-minimum-version

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/messaging-old-tls",
    summary: "A namespace of queues accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_eventhub_namespace", "azurerm_servicebus_namespace"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_223", "CKV_AZURE_205"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["minimum_tls_version"],
        be: Be::OneOf(&["1.2", "1.3"]),
        absent: Absent::Good,
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
