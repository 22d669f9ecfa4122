//! # azure/aks-node-public-ip
//!
//! Nodes of a cluster have addresses on the internet.
//!
//! ## Why
//! Everything that listens on them can be tried by anyone, as soon as one rule is too wide.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   default_node_pool {
//!     name                   = "default"
//!     node_public_ip_enabled = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `default_node_pool.node_public_ip_enabled` is `true`, so
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster_node_pool" "main" {
//!   name                  = "main"
//!   enable_node_public_ip = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_node_public_ip` is `true`, so
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
//! Remove the argument.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/use-node-public-ips

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/aks-node-public-ip",
    summary: "Nodes of a cluster have addresses on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "azurerm_kubernetes_cluster",
        "azurerm_kubernetes_cluster_node_pool",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_143"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["azurerm_kubernetes_cluster"], &[DEFAULT]),
    (&["azurerm_kubernetes_cluster_node_pool"], &[OWN]),
];

const OWN: Must = Must {
    path: &["node_public_ip_enabled"],
    be: Be::False,
    absent: Absent::Good,
    or: &[&["enable_node_public_ip"]],
    because: "nodes have addresses on the internet",
    ..Must::NONE
};

const DEFAULT: Must = Must {
    path: &["default_node_pool", "node_public_ip_enabled"],
    or: &[&["default_node_pool", "enable_node_public_ip"]],
    ..OWN
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
