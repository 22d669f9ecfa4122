//! # google/dns-no-dnssec
//!
//! Answers about a domain are not signed.
//!
//! ## Why
//! Who stands in the way can send visitors and mail elsewhere.
//!
//! ## Bad
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `dnssec_config.state` is not set, so
//!   name     = "main"
//!   dns_name = "corp.example."
//! }
//! ```
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//!   name = "main"
//!
//!   dnssec_config {
//!     state = "off"
//! #   ^^^^^^^^^^^^^ `dnssec_config.state` is `off`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//!   name = "main"
//!
//!   dnssec_config {
//!     state = "on"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_dns_managed_zone" "main" {
//!   name       = "main"
//!   visibility = "private"
//! }
//! ```
//!
//! ## Fix
//! Set `dnssec_config { state = "on" }`, and give the key to the registrar.
//!
//! ## References
//! - https://cloud.google.com/dns/docs/dnssec

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/dns-no-dnssec",
    summary: "Answers about a domain are not signed",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["google_dns_managed_zone"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_16"],
        trivy: &["AVD-GCP-0013"],
        kics: &["5ef61c88-bbb4-4725-b1df-55d23c9676bb"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["dnssec_config", "state"],
        be: Be::OneOf(&["on", "transfer"]),
        absent: Absent::Bad,
        when: &[When::IsNot(&["visibility"], &["private"])],
        because: "answers can be forged",
        ..Must::NONE
    }),
};
