//! # azure/aks-no-network-policy
//!
//! Every pod of a cluster can talk to every other.
//!
//! ## Why
//! Who gets into one pod can go on to all others, and no network policy is enforced without a plugin that does it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `network_profile.network_policy` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   network_profile {
//! # ^^^^^^^^^^^^^^^ `network_profile.network_policy` is not set, so
//!     network_plugin = "azure"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   network_profile {
//!     network_plugin = "azure"
//!     network_policy = "azure"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `network_policy` in `network_profile` to `azure`, `calico` or `cilium`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/use-network-policies

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-no-network-policy",
    summary: "Every pod of a cluster can talk to every other",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_7"],
        trivy: &["AVD-AZU-0043"],
        kics: &["f5342045-b935-402d-adf1-8dbbd09c0eef"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["network_profile", "network_policy"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "no network policy is enforced",
        ..Must::NONE
    }),
};
