//! # google/gke-no-binary-authorization
//!
//! A cluster runs images that nobody has approved.
//!
//! ## Why
//! Binary Authorization lets in only images that were built and checked as the policy wants.
//!
//! ## Bad
//! ```hcl
//! resource "google_container_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `binary_authorization.evaluation_mode` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name = "main"
//!
//!   binary_authorization {
//!     evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_container_cluster" "main" {
//!   name                        = "main"
//!   enable_binary_authorization = true
//! }
//! ```
//!
//! ## Fix
//! Set `binary_authorization { evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE" }`.
//!
//! ## References
//! - https://cloud.google.com/binary-authorization/docs/overview

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/gke-no-binary-authorization",
    summary: "A cluster runs images that nobody has approved",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["google_container_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_66"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["binary_authorization", "evaluation_mode"],
        be: Be::NotOneOf(&["DISABLED", "EVALUATION_MODE_UNSPECIFIED"]),
        absent: Absent::Bad,
        unless: &["enable_binary_authorization"],
        because: "it runs images that nobody has approved",
        ..Must::NONE
    }),
};
