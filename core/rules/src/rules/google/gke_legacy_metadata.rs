//! # google/gke-legacy-metadata
//!
//! Nodes answer the old form of the metadata server.
//!
//! ## Why
//! It asks for no header, so that a program that fetches addresses for others can be made to fetch the credentials of the node.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     metadata = {
//!       disable-legacy-endpoints = "false"
//! #                                ^^^^^^^ `disable-legacy-endpoints` is `false`
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//!
//!   node_config {
//!     metadata = {
//!       disable-legacy-endpoints = "true"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_node_pool" "batch" {
//!   name = "batch"
//! }
//! ```
//!
//! ## Fix
//! Remove the entry: the old form is off by default.
//!
//! ## References
//! - https://cloud.google.com/kubernetes-engine/docs/how-to/protecting-cluster-metadata

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::metadata;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/gke-legacy-metadata",
    summary: "Nodes answer the old form of the metadata server",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_container_cluster", "google_container_node_pool"]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0048"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, nodes: &Resource, out: &mut Findings) {
    for config in nodes.blocks_of("node_config") {
        let metadata = config.attr("metadata");
        let value = metadata.and_then(|attr| attr.value.get("disable-legacy-endpoints"));
        let Some(value) = value else {
            continue;
        };
        match metadata::truth(value) {
            Some(true) => {}
            Some(false) => {
                let message = "`disable-legacy-endpoints` is `false`, so credentials can be fetched by a forged request";
                out.at(value.site, message);
            }
            None => out.unknown(),
        }
    }
}
