//! # azure/aks-disks-unencrypted
//!
//! Temporary disks and caches of nodes are not encrypted.
//!
//! ## Why
//! What is on the host itself, temporary disks and caches, is encrypted only with encryption at the host.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   default_node_pool {
//! # ^^^^^^^^^^^^^^^^^ `default_node_pool.host_encryption_enabled` is not set, so
//!     name = "default"
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster_node_pool" "batch" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `host_encryption_enabled` is not set, so
//!   name = "batch"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   default_node_pool {
//!     name                    = "default"
//!     host_encryption_enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster_node_pool" "batch" {
//!   name                   = "batch"
//!   enable_host_encryption = true
//! }
//! ```
//!
//! ## Fix
//! Set `host_encryption_enabled = true` (`enable_host_encryption` up to version 3 of the provider).
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/enable-host-encryption

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/aks-disks-unencrypted",
    summary: "Temporary disks and caches of nodes are not encrypted",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_kubernetes_cluster",
        "azurerm_kubernetes_cluster_node_pool",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_227"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["azurerm_kubernetes_cluster"], &[DEFAULT]),
    (&["azurerm_kubernetes_cluster_node_pool"], &[OWN]),
];

const OWN: Must = Must {
    path: &["host_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    or: &[&["enable_host_encryption"]],
    because: "temporary disks are not encrypted",
    ..Must::NONE
};

const DEFAULT: Must = Must {
    path: &["default_node_pool", "host_encryption_enabled"],
    or: &[&["default_node_pool", "enable_host_encryption"]],
    ..OWN
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
