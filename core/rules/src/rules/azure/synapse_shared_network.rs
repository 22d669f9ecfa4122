//! # azure/synapse-shared-network
//!
//! The computers of a workspace share a network with others.
//!
//! ## Why
//! In a managed network of its own, what leaves the workspace can be watched and stopped.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_synapse_workspace" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `managed_virtual_network_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_synapse_workspace" "main" {
//!   name                            = "main"
//!   managed_virtual_network_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `managed_virtual_network_enabled = true`. A workspace that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-managed-vnet

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/synapse-shared-network",
    summary: "The computers of a workspace share a network with others",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_synapse_workspace"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_58"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["managed_virtual_network_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "what leaves it can't be stopped",
        ..Must::NONE
    }),
};
