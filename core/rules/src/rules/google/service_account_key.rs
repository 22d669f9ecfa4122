//! # google/service-account-key
//!
//! A key of a service account lies in the state.
//!
//! ## Why
//! Whoever reads the state or the key file has the rights of the account, from anywhere, until someone thinks of taking it back.
//!
//! ## Bad
//! ```hcl
//! resource "google_service_account_key" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the private key lies in the state
//!   service_account_id = google_service_account.app.name
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_service_account" "app" {
//!   account_id = "app"
//! }
//!
//! resource "google_service_account_iam_member" "deployer" {
//!   service_account_id = google_service_account.app.name
//!   role               = "roles/iam.workloadIdentityUser"
//!   member             = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/*"
//! }
//! ```
//!
//! ## Fix
//! Use workload identity federation, or attach the account to what needs it.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/service-account-key",
    summary: "A key of a service account lies in the state",
    severity: Severity::Info,
    category: Category::Secrets,
    on: On::Types(&["google_service_account_key"]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_3"],
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

fn check(_: &Context, key: &Resource, out: &mut Findings) {
    // A public key that was made elsewhere leaves the private one there.
    if matches!(key.read("public_key_data"), Read::Absent) {
        out.at(
            key.header,
            "the private key lies in the state, and never expires",
        );
    }
}
