//! # google/firewall-open-egress
//!
//! What runs inside may send anything anywhere.
//!
//! ## Why
//! Who gets in can take data out, and fetch tools, without being stopped. Without such a rule the network allows it too: this is for networks that deny it.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "out" {
//!   direction          = "EGRESS"
//!   destination_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can be reached from inside
//!
//!   allow {
//!     protocol = "all"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_firewall" "out" {
//!   direction          = "EGRESS"
//!   destination_ranges = ["199.36.153.8/30"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["443"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the networks that are needed.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, google_firewall};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-open-egress",
    summary: "What runs inside may send anything anywhere",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0035"],
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

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    if !google_firewall::applies(rule, "EGRESS", out) || rule.block("allow").is_none() {
        return;
    }
    let names = ["destination_ranges"];
    if let Some((attr, value)) = firewall::public_source(&rule.body, &names, out) {
        let text = value.as_str().unwrap_or_default();
        out.at(attr.whole, format!("`{text}` can be reached from inside"));
    }
}
