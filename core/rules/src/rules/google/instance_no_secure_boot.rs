//! # google/instance-no-secure-boot
//!
//! A machine starts whatever boot loader it finds.
//!
//! ## Why
//! With secure boot, only signed boot loaders and kernels start. Modules that are not signed, as some drivers, can't be loaded then.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shielded_instance_config.enable_secure_boot` is not set, so
//!   name = "main"
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
//! Set `shielded_instance_config { enable_secure_boot = true }`.
//!
//! ## References
//! - https://cloud.google.com/compute/shielded-vm/docs/shielded-vm

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/instance-no-secure-boot",
    summary: "A machine starts whatever boot loader it finds",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
    ]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0067"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["shielded_instance_config", "enable_secure_boot"],
        be: Be::True,
        absent: Absent::Bad,
        because: "what starts it is not verified",
        ..Must::NONE
    }),
};
