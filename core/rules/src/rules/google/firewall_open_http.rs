//! # google/firewall-open-http
//!
//! The internet can reach a server without TLS.
//!
//! ## Why
//! What is served on port 80 can be read and changed on the way. Where it only redirects to HTTPS, leave the rule off or waive it.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "plain" {
//!   source_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach HTTP (port 80)
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["80"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_firewall" "web" {
//!   source_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["443"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_firewall" "inside" {
//!   source_ranges = ["10.0.0.0/8"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["80"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Serve over port 443 only.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, google_firewall};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-open-http",
    summary: "The internet can reach a server without TLS",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_106"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const PLAIN: &[Service] = &[Service {
    port: 80,
    name: "HTTP",
}];

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    let Some(opening) = google_firewall::opening(rule, out) else {
        return;
    };
    if opening.opens.iter().any(|opens| opens.covers_all_ports()) {
        firewall::tell("HTTP (port 80), as every port", opening.source, out);
    } else {
        firewall::tell_services(&opening.opens, PLAIN, opening.source, out);
    }
}
