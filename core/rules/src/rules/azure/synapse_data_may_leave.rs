//! # azure/synapse-data-may-leave
//!
//! Data can be copied out of a workspace to anywhere.
//!
//! ## Why
//! With protection against exfiltration, only approved directories can be written to.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_synapse_workspace" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `data_exfiltration_protection_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_synapse_workspace" "main" {
//!   name                                 = "main"
//!   managed_virtual_network_enabled      = true
//!   data_exfiltration_protection_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `data_exfiltration_protection_enabled = true`. A workspace that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/synapse-analytics/security/workspace-data-exfiltration-protection

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/synapse-data-may-leave",
    summary: "Data can be copied out of a workspace to anywhere",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_synapse_workspace"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_157"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["data_exfiltration_protection_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "data can be copied to anywhere",
        ..Must::NONE
    }),
};
