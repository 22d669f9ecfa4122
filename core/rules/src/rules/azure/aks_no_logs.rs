//! # azure/aks-no-logs
//!
//! Logs of a cluster are kept nowhere.
//!
//! ## Why
//! What the containers wrote goes with them.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `oms_agent` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   oms_agent {
//!     log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   addon_profile {
//!     oms_agent {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `oms_agent` with a Log Analytics workspace.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-no-logs",
    summary: "Logs of a cluster are kept nowhere",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_4"],
        trivy: &["AVD-AZU-0040"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["oms_agent"],
        be: Be::Set,
        absent: Absent::Bad,
        or: &[&["addon_profile", "oms_agent", "enabled"]],
        because: "what the containers wrote is lost with them",
        ..Must::NONE
    }),
};
