//! # google/gke-open-api
//!
//! The API of a cluster can be reached from the internet.
//!
//! ## Why
//! One leaked token, or one hole in the API server, is then enough to take over the cluster from anywhere.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `master_authorized_networks_config` is not set, so anyone can reach the API of the cluster
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   master_authorized_networks_config {
//!     cidr_blocks {
//!       cidr_block = "0.0.0.0/0"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach the API of the cluster
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   master_authorized_networks_config {
//!     cidr_blocks {
//!       cidr_block = "203.0.113.0/24"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   private_cluster_config {
//!     enable_private_nodes    = true
//!     enable_private_endpoint = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   control_plane_endpoints_config {
//!     ip_endpoints_config {
//!       enabled = false
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name your networks in `master_authorized_networks_config`, or set `enable_private_endpoint = true`.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::firewall;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/gke-open-api",
    summary: "The API of a cluster can be reached from the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_20", "CKV_GCP_18"],
        trivy: &["AVD-GCP-0061", "AVD-GCP-0053"],
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

const NETWORKS: &str = "master_authorized_networks_config";

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    let is_private = cluster
        .blocks_of("private_cluster_config")
        .map(|config| config.bool_or("enable_private_endpoint", false));
    // An endpoint by name only asks for an identity.
    let endpoints = cluster.blocks_of("control_plane_endpoints_config");
    let is_off = endpoints
        .flat_map(|endpoints| endpoints.blocks_of("ip_endpoints_config"))
        .map(|endpoint| endpoint.bool_or("enabled", true).map(|on| !on));
    for is_closed in is_private.chain(is_off) {
        match is_closed {
            Some(true) => return,
            Some(false) => {}
            None => return out.unknown(),
        }
    }
    if cluster.is_open("private_cluster_config") || cluster.is_open(NETWORKS) {
        return out.unknown();
    }
    let mut networks = cluster.blocks_of(NETWORKS).peekable();
    if networks.peek().is_none() {
        let message = "`master_authorized_networks_config` is not set, so anyone can reach the API of the cluster";
        out.at(cluster.header, message);
    }
    for block in networks.flat_map(|networks| networks.blocks_of("cidr_blocks")) {
        if let Some((attr, value)) = firewall::public_source(&block.body, &["cidr_block"], out) {
            let text = value.as_str().unwrap_or_default();
            out.at(
                attr.whole,
                format!("`{text}` can reach the API of the cluster"),
            );
        }
    }
}
