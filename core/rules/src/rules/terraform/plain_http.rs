//! # terraform/plain-http
//!
//! Something is fetched without encryption.
//!
//! ## Why
//! Whoever stands on the way reads it and changes it: code that is fetched so is theirs.
//!
//! ## Bad
//! ```hcl
//! module "network" {
//!   source = "http://modules.test/network.zip"
//! #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is fetched over plain HTTP, so whoever stands on the way can change it
//! }
//!
//! resource "helm_release" "ingress" {
//!   repository = "http://charts.test"
//! #              ^^^^^^^^^^^^^^^^^^^^ it is fetched over plain HTTP, so whoever stands on the way can change it
//!   chart      = "ingress"
//! }
//!
//! data "http" "keys" {
//!   url = "http://keys.test/deploy.pub"
//! #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is fetched over plain HTTP, so whoever stands on the way can change it
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! module "network" {
//!   source = "https://modules.test/network.zip"
//! }
//!
//! data "http" "role" {
//!   url = "http://169.254.169.254/latest/meta-data/"
//! }
//!
//! data "http" "local" {
//!   url = "http://localhost:8080/health"
//! }
//!
//! resource "helm_release" "ingress" {
//!   repository = "http://charts.tools.svc.cluster.local"
//!   chart      = "ingress"
//! }
//! ```
//!
//! ## Fix
//! Fetch it with `https`.
//!
//! ## References
//! - https://cwe.mitre.org/data/definitions/319.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use std::net::Ipv4Addr;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/plain-http",
    summary: "Something is fetched without encryption",
    severity: Severity::Warning,
    category: Category::Supply,
    on: On::Modes(&[Mode::Managed, Mode::Data, Mode::Module]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// Arguments that something is fetched from, by the type of what has them.
const FETCHED: &[(&str, &str)] = &[
    ("helm_release", "repository"),
    ("helm_template", "repository"),
    ("http", "url"),
    ("talos_image_factory_schematic", "url"),
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if context.model.instance(resource.instance).external {
        return;
    }
    let name = match resource.mode {
        Mode::Module => "source",
        _ => match FETCHED.iter().find(|(ty, _)| *ty == resource.ty) {
            Some((_, name)) => name,
            None => return,
        },
    };
    let Some(attr) = resource.attr(name) else {
        return;
    };
    // A host that is not known may be one inside.
    let url = attr.value.known_start();
    let Some(rest) = url.strip_prefix("http://") else {
        return;
    };
    let is_host_known = attr.value.is_known() || rest.contains('/');
    if is_host_known && !is_near(host(rest)) {
        let message = "it is fetched over plain HTTP, so whoever stands on the way can change it";
        let draft = out.at(attr.site, message);
        if attr.site.chunk != attr.value.site.chunk {
            draft.because(attr.value.site, "the address comes from here");
        }
    }
}

fn host(rest: &str) -> &str {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = &rest[..end];
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// This machine, or a network that is one's own.
fn is_near(host: &str) -> bool {
    let ends = [".local", ".internal", ".localhost", ".svc", ".lan"];
    if host == "localhost" || !host.contains('.') || ends.iter().any(|end| host.ends_with(end)) {
        return true;
    }
    host.parse::<Ipv4Addr>().is_ok_and(|address| {
        address.is_loopback() || address.is_private() || address.is_link_local()
    })
}
