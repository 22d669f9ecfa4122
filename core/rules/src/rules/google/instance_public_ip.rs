//! # google/instance-public-ip
//!
//! A machine has an address on the internet.
//!
//! ## Why
//! Everything that listens on it can be tried by anyone, as soon as one firewall rule is too wide.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   network_interface {
//!     network = "default"
//!
//!     access_config {
//! #   ^^^^^^^^^^^^^ `network_interface.access_config` is set, so
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   network_interface {
//!     network = "default"
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Jump host of the operators.
//! # @exposure public
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   network_interface {
//!     access_config {
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `access_config`: put a load balancer in front, administer it through Identity-Aware Proxy, and let it out through Cloud NAT.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/ip-addresses

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/instance-public-ip",
    summary: "A machine has an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_40"],
        trivy: &["AVD-GCP-0031"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(
    &[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ],
    &[ADDRESS, IPV6],
)];

const ADDRESS: Must = Must {
    path: &["network_interface", "access_config"],
    be: Be::NotSet,
    absent: Absent::Good,
    because: "it has an address on the internet",
    ..Must::NONE
};

const IPV6: Must = Must {
    path: &["network_interface", "ipv6_access_config"],
    ..ADDRESS
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
