//! # google/subnet-no-flow-logs
//!
//! Who talked to whom in a subnet is not recorded.
//!
//! ## Why
//! After an attack nobody can say how far it got.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_subnetwork" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `log_config` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_subnetwork" "main" {
//!   name = "main"
//!
//!   log_config {
//!     aggregation_interval = "INTERVAL_10_MIN"
//!   }
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
//! Add a `log_config` block.
//!
//! ## References
//! - https://cloud.google.com/vpc/docs/flow-logs

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/subnet-no-flow-logs",
    summary: "Who talked to whom in a subnet is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_compute_subnetwork"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_26"],
        trivy: &["AVD-GCP-0029", "AVD-GCP-0076"],
        kics: &["40430747-442d-450a-a34f-dc57149f4609"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["log_config"],
        be: Be::Set,
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
        because: "nobody can say who talked to whom",
        ..Must::NONE
    }),
};
