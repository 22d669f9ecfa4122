//! # kubernetes/load-balancer-public
//!
//! A service gets a load balancer on the internet.
//!
//! ## Why
//! A service of type `LoadBalancer` is open to everyone unless it says otherwise; that is easily forgotten for services that are meant for the inside.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_service_v1" "api" {
//!   metadata {
//!     name = "api"
//!   }
//!
//!   spec {
//!     type = "LoadBalancer"
//! #   ^^^^^^^^^^^^^^^^^^^^^ `type` is `LoadBalancer` without source ranges, so anyone can reach the service
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_service_v1" "api" {
//!   metadata {
//!     name = "api"
//!   }
//!
//!   spec {
//!     type                        = "LoadBalancer"
//!     load_balancer_source_ranges = ["203.0.113.0/24"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "kubernetes_service_v1" "api" {
//!   metadata {
//!     name = "api"
//!
//!     annotations = {
//!       "service.beta.kubernetes.io/aws-load-balancer-internal" = "true"
//!     }
//!   }
//!
//!   spec {
//!     type = "LoadBalancer"
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Front door of the shop.
//! # @exposure public
//! resource "kubernetes_service_v1" "shop" {
//!   metadata {
//!     name = "shop"
//!   }
//!
//!   spec {
//!     type = "LoadBalancer"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the clients in `load_balancer_source_ranges`, make the balancer internal by its annotation, or declare `@exposure public` where it is meant.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "kubernetes/load-balancer-public",
    summary: "A service gets a load balancer on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["kubernetes_service", "kubernetes_service_v1"]),
    aliases: Aliases {
        kics: &["2a52567c-abb8-4651-a038-52fa27c77aed"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Annotations that make a balancer internal, and the values that do; none means any.
const INTERNAL: &[(&str, &[&str])] = &[
    (
        "service.beta.kubernetes.io/aws-load-balancer-internal",
        &["true", "0.0.0.0/0"],
    ),
    (
        "service.beta.kubernetes.io/aws-load-balancer-scheme",
        &["internal"],
    ),
    (
        "service.beta.kubernetes.io/azure-load-balancer-internal",
        &["true"],
    ),
    (
        "networking.gke.io/load-balancer-type",
        &["Internal", "internal"],
    ),
    (
        "cloud.google.com/load-balancer-type",
        &["Internal", "internal"],
    ),
];

/// AWS's own controller makes balancers internal unless told otherwise.
const CLASS: &str = "service.k8s.aws/nlb";

fn check(_: &Context, service: &Resource, out: &mut Findings) {
    for spec in service.blocks_of("spec") {
        let kind = match spec.read("type") {
            Read::Known(attr) if attr.value.as_str() == Some("LoadBalancer") => attr,
            Read::Known(_) | Read::Absent => continue,
            Read::Unknown(_) => {
                out.unknown();
                continue;
            }
        };
        let is_limited = !matches!(spec.read("load_balancer_source_ranges"), Read::Absent);
        let by_class = spec
            .str_or("load_balancer_class", "")
            .is_none_or(|class| class == CLASS);
        match is_internal(service) {
            _ if is_limited || by_class => {}
            Some(true) => {}
            Some(false) => {
                let message = "`type` is `LoadBalancer` without source ranges, so anyone can reach the service";
                out.at(kind.whole, message);
            }
            None => out.unknown(),
        }
    }
}

/// None where the annotations are not in the code.
fn is_internal(service: &Resource) -> Option<bool> {
    let metadata = service.blocks_of("metadata");
    for annotations in metadata.filter_map(|metadata| metadata.attr("annotations")) {
        let entries = annotations.value.as_entries()?;
        for (name, values) in INTERNAL {
            let Some(value) = entries.get(*name) else {
                continue;
            };
            if values.contains(&value.as_str()?) {
                return Some(true);
            }
        }
    }
    Some(false)
}
