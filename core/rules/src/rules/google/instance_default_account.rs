//! # google/instance-default-account
//!
//! A machine acts as the default service account.
//!
//! ## Why
//! That account may change nearly everything in the project, unless its role was taken back: so may whoever gets into the machine.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   service_account {
//!     email  = "123456-compute@developer.gserviceaccount.com"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `email` is the default service account
//!     scopes = ["logging-write"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   service_account {
//! # ^^^^^^^^^^^^^^^ `email` is not set, so it acts as the default service account
//!     scopes = ["logging-write"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   service_account {
//!     email  = google_service_account.web.email
//!     scopes = ["cloud-platform"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Make a service account with the roles that it needs, and name it in `email`. Without a `service_account` block the machine acts as nobody, which is not told.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/access/service-accounts

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/instance-default-account",
    summary: "A machine acts as the default service account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_30"],
        trivy: &["AVD-GCP-0044"],
        kics: &["3cb4af0b-056d-4fb1-8b95-fdc4593625ff"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    for account in machine.blocks_of("service_account") {
        match account.read("email") {
            Read::Absent => {
                let message = "`email` is not set, so it acts as the default service account";
                out.at(account.header, message);
            }
            Read::Known(email) => {
                if email.value.as_str().is_some_and(is_default) {
                    out.at(email.whole, "`email` is the default service account");
                }
            }
            Read::Unknown(_) => out.unknown(),
        }
    }
}

/// Accounts that Google makes, with the role of an editor on the whole project unless that was taken back.
fn is_default(email: &str) -> bool {
    email == "default" || email.ends_with("-compute@developer.gserviceaccount.com")
}
