//! # google/trust-unconditional
//!
//! A pool takes every identity of an issuer.
//!
//! ## Why
//! Many issuers serve more than one customer: without a condition, the tokens of all of them are taken.
//!
//! ## Bad
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "ci" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `attribute_condition` is not set, so
//!   workload_identity_pool_provider_id = "ci"
//!
//!   oidc {
//!     issuer_uri = "https://oidc.ci.example"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_iam_workload_identity_pool_provider" "ci" {
//!   workload_identity_pool_provider_id = "ci"
//!   attribute_condition                = "assertion.org == 'corp'"
//!
//!   oidc {
//!     issuer_uri = "https://oidc.ci.example"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `attribute_condition`.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/workload-identity-federation

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/trust-unconditional",
    summary: "A pool takes every identity of an issuer",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_iam_workload_identity_pool_provider"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_118"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["attribute_condition"],
        be: Be::Set,
        absent: Absent::Bad,
        unless: &["aws"],
        because: "every identity of the issuer is taken",
        ..Must::NONE
    }),
};
