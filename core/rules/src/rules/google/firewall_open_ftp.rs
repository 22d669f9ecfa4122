//! # google/firewall-open-ftp
//!
//! The internet can reach a server for files without TLS.
//!
//! ## Why
//! Passwords and files cross the network in the clear.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "plain" {
//!   source_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach FTP (port 21)
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["21"]
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
//!     ports    = ["21"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Use SFTP or HTTPS.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::finding::Severity;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, google_firewall};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-open-ftp",
    summary: "The internet can reach a server for files without TLS",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_75", "CKV_GCP_77"],
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

const PLAIN: &[Service] = &[
    Service {
        port: 21,
        name: "FTP",
    },
    Service {
        port: 20,
        name: "FTP data",
    },
];

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    let Some(opening) = google_firewall::opening(rule, out) else {
        return;
    };
    if opening.opens.iter().any(|opens| opens.covers_all_ports()) {
        firewall::tell("FTP (port 21), as every port", opening.source, out);
    } else {
        firewall::tell_services(&opening.opens, PLAIN, opening.source, out);
    }
}
