//! # azure/aks-no-upgrades
//!
//! A cluster is never upgraded by itself.
//!
//! ## Why
//! Versions of Kubernetes with known holes stay until someone thinks of it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automatic_upgrade_channel` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                      = "main"
//!   automatic_upgrade_channel = "stable"
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                      = "main"
//!   automatic_channel_upgrade = "patch"
//! }
//! ```
//!
//! ## Fix
//! Set `automatic_upgrade_channel` (`automatic_channel_upgrade` up to version 3 of the provider).
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/auto-upgrade-cluster

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/aks-no-upgrades",
    summary: "A cluster is never upgraded by itself",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_171"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["automatic_upgrade_channel"],
        be: Be::OneOf(&["stable", "patch", "rapid", "node-image"]),
        absent: Absent::Bad,
        or: &[&["automatic_channel_upgrade"]],
        because: "it stays as it is until someone thinks of it",
        ..Must::NONE
    }),
};
