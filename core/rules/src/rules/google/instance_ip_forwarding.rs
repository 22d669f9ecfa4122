//! # google/instance-ip-forwarding
//!
//! A machine passes on what is not meant for it.
//!
//! ## Why
//! It can then send with addresses of others, and stand between them. Gateways and machines for NAT need it; others don't.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name           = "main"
//!   can_ip_forward = true
//! # ^^^^^^^^^^^^^^^^^^^^^ `can_ip_forward` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove `can_ip_forward`. A machine that exists is replaced by this.
//!
//! ## References
//! - https://cloud.google.com/vpc/docs/using-routes#canipforward

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/instance-ip-forwarding",
    summary: "A machine passes on what is not meant for it",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_36"],
        trivy: &["AVD-GCP-0043"],
        kics: &["f34c0c25-47b4-41eb-9c79-249b4dd47b89"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["can_ip_forward"],
        be: Be::False,
        absent: Absent::Good,
        because: "it can send with addresses of others",
        ..Must::NONE
    }),
};
