//! # google/policy-public
//!
//! A policy lets in anyone.
//!
//! ## Why
//! `allUsers` is everyone on the internet, `allAuthenticatedUsers` everyone with a Google account: each resource that gets this policy is open to them.
//!
//! ## Bad
//! ```hcl
//! data "google_iam_policy" "all" {
//!   binding {
//!     role    = "roles/viewer"
//!     members = ["allUsers"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into what gets the policy
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! data "google_iam_policy" "team" {
//!   binding {
//!     role    = "roles/viewer"
//!     members = ["group:team@corp.example"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name who needs it, or declare `@exposure public` where it is meant.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/overview

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/policy-public",
    summary: "A policy lets in anyone",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Data(&["google_iam_policy"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_113"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// What serves requests is open on purpose more often than data.
const SERVING: &[&str] = &[
    "google_cloud_run_service_iam_policy",
    "google_cloud_run_v2_service_iam_policy",
    "google_cloudfunctions_function_iam_policy",
    "google_cloudfunctions2_function_iam_policy",
];

fn check(context: &Context, policy: &Resource, out: &mut Findings) {
    for binding in policy.blocks_of("binding") {
        members::judge(&binding.body, "what gets the policy", out);
    }
    let mut users = context.model.referrers(policy.id).peekable();
    if users.peek().is_some() && users.all(|user| SERVING.contains(&user.ty.as_str())) {
        for draft in &mut out.drafts {
            draft.only(Severity::Warning);
        }
    }
}
