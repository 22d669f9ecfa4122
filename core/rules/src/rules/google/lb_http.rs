//! # google/lb-http
//!
//! A load balancer on the internet serves without TLS.
//!
//! ## Why
//! What is sent can be read and changed on the way. One that only redirects to HTTPS is not told.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_global_forwarding_rule" "shop" {
//!   name                  = "shop"
//!   load_balancing_scheme = "EXTERNAL"
//!   target                = google_compute_target_http_proxy.shop.id
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `target` is a proxy without TLS
//! }
//!
//! resource "google_compute_target_http_proxy" "shop" {
//!   name    = "shop"
//!   url_map = google_compute_url_map.shop.id
//! }
//!
//! resource "google_compute_url_map" "shop" {
//!   name            = "shop"
//!   default_service = google_compute_backend_service.shop.id
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_global_forwarding_rule" "redirect" {
//!   name   = "redirect"
//!   target = google_compute_target_http_proxy.redirect.id
//! }
//!
//! resource "google_compute_target_http_proxy" "redirect" {
//!   name    = "redirect"
//!   url_map = google_compute_url_map.redirect.id
//! }
//!
//! resource "google_compute_url_map" "redirect" {
//!   name = "redirect"
//!
//!   default_url_redirect {
//!     https_redirect = true
//!     strip_query    = false
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_forwarding_rule" "inside" {
//!   name                  = "inside"
//!   load_balancing_scheme = "INTERNAL_MANAGED"
//!   target                = google_compute_region_target_http_proxy.inside.id
//! }
//!
//! resource "google_compute_region_target_http_proxy" "inside" {
//!   name = "inside"
//! }
//! ```
//!
//! ## Fix
//! Use a `google_compute_target_https_proxy`, and let the one without TLS redirect.
//!
//! ## References
//! - https://cloud.google.com/load-balancing/docs/https

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/lb-http",
    summary: "A load balancer on the internet serves without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "google_compute_global_forwarding_rule",
        "google_compute_forwarding_rule",
    ]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_38", "CKV2_GCP_37"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const PROXIES: &[&str] = &[
    "google_compute_target_http_proxy",
    "google_compute_region_target_http_proxy",
];

/// In the path of such a proxy that is not in the code.
const PLAIN: &str = "/targetHttpProxies/";

fn check(context: &Context, rule: &Resource, out: &mut Findings) {
    match rule.str_or("load_balancing_scheme", "EXTERNAL") {
        Some(scheme) if scheme.starts_with("EXTERNAL") => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    let Some(target) = rule.attr("target") else {
        return;
    };
    if target
        .value
        .as_str()
        .is_some_and(|text| text.contains(PLAIN))
    {
        out.at(target.whole, "`target` is a proxy without TLS");
        return;
    }
    for proxy in context.model.sources(&target.value) {
        if !PROXIES.contains(&proxy.ty.as_str()) {
            continue;
        }
        match redirects(context, proxy) {
            Some(true) => {}
            Some(false) => {
                let draft = out.at(target.whole, "`target` is a proxy without TLS");
                draft.because(proxy.header, "the proxy is here");
            }
            None => out.unknown(),
        }
    }
}

/// Whether all that the proxy does is to redirect to HTTPS; None where its map is not in the code.
fn redirects(context: &Context, proxy: &Resource) -> Option<bool> {
    let (Read::Known(map) | Read::Unknown(map)) = proxy.read("url_map") else {
        return Some(false);
    };
    let mut maps = context
        .model
        .sources(&map.value)
        .filter(|map| map.ty.ends_with("_url_map"))
        .peekable();
    maps.peek()?;
    for map in maps {
        let mut redirects = map.blocks_of("default_url_redirect");
        let open = map.is_open("default_url_redirect");
        match redirects
            .next()
            .map(|redirect| redirect.bool_or("https_redirect", false))
        {
            Some(Some(true)) => {}
            Some(None) => return None,
            None if open => return None,
            Some(Some(false)) | None => return Some(false),
        }
    }
    Some(true)
}
