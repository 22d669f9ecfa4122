//! # google/subnet-no-private-access
//!
//! Machines of a subnet need the internet to use Google's services.
//!
//! ## Why
//! Without private access, they need an address on the internet, or NAT, for each request to storage or to a registry.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_subnetwork" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `private_ip_google_access` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_subnetwork" "main" {
//!   name                     = "main"
//!   private_ip_google_access = true
//! }
//! ```
//! ```hcl
//! resource "google_compute_subnetwork" "main" {
//!   name    = "main"
//!   purpose = "REGIONAL_MANAGED_PROXY"
//! }
//! ```
//!
//! ## Fix
//! Set `private_ip_google_access = true`.
//!
//! ## References
//! - https://cloud.google.com/vpc/docs/private-google-access

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/subnet-no-private-access",
    summary: "Machines of a subnet need the internet to use Google's services",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["google_compute_subnetwork"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_74"],
        trivy: &["AVD-GCP-0075"],
        kics: &["ee7b93c1-b3f8-4a3b-9588-146d481814f5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["private_ip_google_access"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(
            &["purpose"],
            &[
                "REGIONAL_MANAGED_PROXY",
                "GLOBAL_MANAGED_PROXY",
                "INTERNAL_HTTPS_LOAD_BALANCER",
                "PRIVATE_SERVICE_CONNECT",
                "PRIVATE_NAT",
            ],
        )],
        because: "Google's services are reached through the internet",
        ..Must::NONE
    }),
};
