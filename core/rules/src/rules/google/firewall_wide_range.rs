//! # google/firewall-wide-range
//!
//! A firewall rule opens more ports than one would name.
//!
//! ## Why
//! Among so many ports is one that nobody thought of.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "apps" {
//!   source_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["8000-8100"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `8000-8100` opens 101 ports
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_firewall" "apps" {
//!   source_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["8000-8010"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_firewall" "web" {
//!   source_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["80", "443"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the ports.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::finding::Severity;
use crate::net::Ports;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::google_firewall;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-wide-range",
    summary: "A firewall rule opens more ports than one would name",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0074"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

/// As many ports as a range may have.
const MOST: u16 = 20;

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    if !google_firewall::applies(rule, "INGRESS", out) {
        return;
    }
    for ports in rule
        .blocks_of("allow")
        .filter_map(|allow| allow.attr("ports"))
    {
        for range in ports.value.items_or_self() {
            let Some(text) = range.as_str() else {
                continue;
            };
            let wide = Ports::parse(text).map(|ports| ports.last - ports.first);
            if let Some(more) = wide.filter(|more| *more >= MOST) {
                let count = u32::from(more) + 1;
                out.at(ports.whole, format!("`{text}` opens {count} ports"));
            }
        }
    }
}
