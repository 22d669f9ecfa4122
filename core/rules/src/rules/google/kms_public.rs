//! # google/kms-public
//!
//! Anyone can use a key.
//!
//! ## Why
//! Who may decrypt with it can read what it protects; who may encrypt can pass off data as yours.
//!
//! ## Bad
//! ```hcl
//! resource "google_kms_crypto_key_iam_member" "all" {
//!   crypto_key_id = "orders"
//!   role          = "roles/viewer"
//!   member        = "allUsers"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `allUsers` lets anyone into the key
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_kms_crypto_key_iam_member" "all" {
//!   crypto_key_id = "orders"
//!   role          = "roles/viewer"
//!   member        = "serviceAccount:app@prod.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Fix
//! Name the service accounts that use it.
//!
//! ## References
//! - https://cloud.google.com/kms/docs/iam

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::members;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/kms-public",
    summary: "Anyone can use a key",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "google_kms_crypto_key_iam_member",
        "google_kms_crypto_key_iam_binding",
        "google_kms_key_ring_iam_member",
        "google_kms_key_ring_iam_binding",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_112"],
        kics: &["16cc87d1-dd47-4f46-b3ce-4dfcac8fd2f5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    members::check(grant, "the key", out);
}
