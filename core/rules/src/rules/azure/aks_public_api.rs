//! # azure/aks-public-api
//!
//! The API of a cluster can be reached from the internet.
//!
//! ## Why
//! One leaked token, or one hole in the API server, is then enough to take over the cluster from anywhere.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no authorized ranges are set, so anyone can reach the API of the cluster
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   api_server_access_profile {
//!     authorized_ip_ranges = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach the API of the cluster
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name = "main"
//!
//!   api_server_access_profile {
//!     authorized_ip_ranges = ["203.0.113.0/24"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_kubernetes_cluster" "main" {
//!   name                    = "main"
//!   private_cluster_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Name your networks in `api_server_access_profile { authorized_ip_ranges = [...] }`, or set `private_cluster_enabled = true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::net::AddressRange;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

pub static RULE: Rule = Rule {
    name: "azure/aks-public-api",
    summary: "The API of a cluster can be reached from the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["azurerm_kubernetes_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_6"],
        trivy: &["AVD-AZU-0041"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    match cluster.bool_or("private_cluster_enabled", false) {
        Some(false) => {}
        Some(true) => return,
        None => return out.unknown(),
    }
    let profile = cluster.block("api_server_access_profile");
    if cluster.is_open("api_server_access_profile") {
        return out.unknown();
    }
    let ranges = profile.and_then(|profile| profile.attr("authorized_ip_ranges"));
    // The argument's place up to version 3 of the provider.
    let ranges = ranges.or(cluster.attr("api_server_authorized_ip_ranges"));
    match ranges.filter(|attr| !attr.value.is_null()) {
        None => {
            let message =
                "no authorized ranges are set, so anyone can reach the API of the cluster";
            out.at(cluster.header, message);
        }
        Some(attr) if !attr.value.is_known() => out.unknown(),
        Some(attr) => judge(attr, cluster, out),
    }
}

fn judge(ranges: &Attr, cluster: &Resource, out: &mut Findings) {
    let items = ranges.value.as_items().unwrap_or_default();
    if items.is_empty() {
        let message = "no authorized ranges are set, so anyone can reach the API of the cluster";
        out.at(cluster.header, message);
    }
    for text in items.iter().filter_map(|item| item.as_str()) {
        if AddressRange::parse(text).is_some_and(AddressRange::is_anywhere) {
            out.at(
                ranges.whole,
                format!("`{text}` can reach the API of the cluster"),
            );
        }
    }
}
