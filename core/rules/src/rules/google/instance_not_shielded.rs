//! # google/instance-not-shielded
//!
//! A machine does not notice that its start was tampered with.
//!
//! ## Why
//! A virtual TPM and integrity monitoring show a changed boot loader or kernel. Some old images can't be started with it.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shielded_instance_config` is not set
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   shielded_instance_config {
//!     enable_integrity_monitoring = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shielded_instance_config.enable_integrity_monitoring` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   shielded_instance_config {
//!     enable_secure_boot = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `shielded_instance_config`; `enable_vtpm` and `enable_integrity_monitoring` are on in it by default.
//!
//! ## References
//! - https://cloud.google.com/compute/shielded-vm/docs/shielded-vm

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/instance-not-shielded",
    summary: "A machine does not notice that its start was tampered with",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_39"],
        trivy: &["AVD-GCP-0041", "AVD-GCP-0045"],
        kics: &["1b44e234-3d73-41a8-9954-0b154135280e"],
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

const TABLE: Table = &[(
    &[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ],
    &[THERE, MONITORED, TPM],
)];

const THERE: Must = Must {
    path: &["shielded_instance_config"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "a changed boot loader goes unnoticed",
    ..Must::NONE
};

const MONITORED: Must = Must {
    path: &["shielded_instance_config", "enable_integrity_monitoring"],
    be: Be::True,
    absent: Absent::Good,
    ..THERE
};

const TPM: Must = Must {
    path: &["shielded_instance_config", "enable_vtpm"],
    ..MONITORED
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
