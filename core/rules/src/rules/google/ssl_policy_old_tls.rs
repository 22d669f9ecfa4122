//! # google/ssl-policy-old-tls
//!
//! A load balancer accepts TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way. Not set, 1.0 is accepted.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_ssl_policy" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `min_tls_version` is not set, so
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "google_compute_ssl_policy" "main" {
//!   name            = "main"
//!   min_tls_version = "TLS_1_1"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `min_tls_version` is `TLS_1_1`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_ssl_policy" "main" {
//!   name            = "main"
//!   min_tls_version = "TLS_1_2"
//!   profile         = "MODERN"
//! }
//! ```
//! ```hcl
//! resource "google_compute_ssl_policy" "main" {
//!   name    = "main"
//!   profile = "RESTRICTED"
//! }
//! ```
//!
//! ## Fix
//! Set `min_tls_version = "TLS_1_2"`.
//!
//! ## References
//! - https://cloud.google.com/load-balancing/docs/ssl-policies-concepts

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "google/ssl-policy-old-tls",
    summary: "A load balancer accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "google_compute_ssl_policy",
        "google_compute_region_ssl_policy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_4"],
        trivy: &["AVD-GCP-0039"],
        kics: &["14a457f0-473d-4d1d-9e37-6d99b355b336"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["min_tls_version"],
        be: Be::OneOf(&["TLS_1_2", "TLS_1_3"]),
        absent: Absent::Bad,
        when: &[When::IsNot(&["profile"], &["RESTRICTED"])],
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
