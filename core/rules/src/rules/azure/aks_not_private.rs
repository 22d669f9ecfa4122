//! # azure/aks-not-private
//!
//! The API of a cluster has a public endpoint.
//!
//! ## Why
//! Named ranges keep others out only as long as they are right. The API of a private cluster can't be reached from outside at all.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `private_cluster_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                    = "main"
//!   private_cluster_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `private_cluster_enabled = true`. On a cluster that exists this replaces it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/private-clusters

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-not-private",
    summary: "The API of a cluster has a public endpoint",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_115"],
        trivy: &["AVD-AZU-0065"],
        kics: &["599318f2-6653-4569-9e21-041d06c63a89"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["private_cluster_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        or: &[&["private_link_enabled"]],
        because: "the API has a public endpoint",
        ..Must::NONE
    }),
};
