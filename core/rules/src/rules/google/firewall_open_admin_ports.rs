//! # google/firewall-open-admin-ports
//!
//! A port for administration is open to the internet.
//!
//! ## Why
//! Machines with an open SSH or RDP port are tried with stolen and guessed passwords within minutes. An administration
//! port is never public by intent alone: `@exposure public` does not allow it.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_firewall" "ssh" {
//!   network       = "main"
//!   source_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach SSH (port 22)
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["22", "443"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_firewall" "all" {
//!   network       = "main"
//!   source_ranges = ["0.0.0.0/0"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach every port, SSH and RDP among them
//!
//!   allow {
//!     protocol = "all"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # The addresses of Identity-Aware Proxy.
//! resource "google_compute_firewall" "ssh" {
//!   network       = "main"
//!   source_ranges = ["35.235.240.0/20"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["443"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_firewall" "web" {
//!   network       = "main"
//!   source_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "tcp"
//!     ports    = ["80", "443"]
//!   }
//!
//!   allow {
//!     protocol = "icmp"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_firewall" "out" {
//!   network            = "main"
//!   direction          = "EGRESS"
//!   destination_ranges = ["0.0.0.0/0"]
//!
//!   allow {
//!     protocol = "all"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the networks that administer it, or let in Identity-Aware Proxy (`35.235.240.0/20`) alone. A waiver with a reason is needed where it must stay open.
//!
//! ## References
//! - https://cloud.google.com/firewall/docs/firewalls

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, google_firewall};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/firewall-open-admin-ports",
    summary: "A port for administration is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&["google_compute_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_2", "CKV_GCP_3", "CKV2_GCP_12"],
        trivy: &[
            "AVD-GCP-0071",
            "AVD-GCP-0070",
            "AVD-GCP-0072",
            "AVD-GCP-0027",
        ],
        kics: &[
            "c4dcdcdf-10dd-4bf4-b4a0-8f6239e6aaa0",
            "678fd659-96f2-454a-a2a0-c2571f83a4a3",
            "22ef1d26-80f8-4a6c-8c15-f35aab3cac78",
        ],
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
        firewall::tell_admin(&opening.opens, opening.source, out);
    }
}
