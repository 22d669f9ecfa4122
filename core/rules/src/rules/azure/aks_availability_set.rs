//! # azure/aks-availability-set
//!
//! Nodes of a cluster are not in a scale set.
//!
//! ## Why
//! They can't be scaled by themselves, nor spread over zones. From version 4 of the provider on there is nothing else.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   default_node_pool {
//!     name = "default"
//!     type = "AvailabilitySet"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `default_node_pool.type` is `AvailabilitySet`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   default_node_pool {
//!     name = "default"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `type`. A cluster that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/availability-zones

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-availability-set",
    summary: "Nodes of a cluster are not in a scale set",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_169"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["default_node_pool", "type"],
        be: Be::OneOf(&["VirtualMachineScaleSets"]),
        absent: Absent::Good,
        because: "nodes can't be spread over zones",
        ..Must::NONE
    }),
};
