//! # google/firewall-open-database-ports
//!
//! The internet can reach ports of databases.
//!
//! ## Why
//! Databases are tried with known passwords and known holes as soon as their ports can be reached; many have no password by default.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "db" {
//!   source_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach PostgreSQL (port 5432)
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["5432"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_firewall" "db" {
//!   source_ranges = ["10.0.0.0/8"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["5432"]
//!   }
//! }
//! ```
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
//!
//! ## Fix
//! Name the networks that use the database.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::finding::Severity;
use crate::net::DATABASES;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, google_firewall};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-open-database-ports",
    summary: "The internet can reach ports of databases",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_88"],
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

fn check(_: &Context, rule: &Resource, out: &mut Findings) {
    if let Some(opening) = google_firewall::opening(rule, out) {
        firewall::tell_services(&opening.opens, DATABASES, opening.source, out);
    }
}
