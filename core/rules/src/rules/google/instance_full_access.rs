//! # google/instance-full-access
//!
//! A machine may do everything that the default service account may.
//!
//! ## Why
//! The default account may change nearly everything in the project; the scope `cloud-platform` takes away the last limit.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   service_account {
//!     scopes = ["cloud-platform"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cloud-platform` gives the default service account all its rights
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
//!
//!   service_account {
//!     scopes = ["logging-write", "monitoring-write"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make a service account with the roles that it needs, and name it in `email`. The scope is right then.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/access/service-accounts

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/instance-full-access",
    summary: "A machine may do everything that the default service account may",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_31"],
        kics: &["bc280331-27b9-4acb-a010-018e8098aa5d"],
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

const ALL: &[&str] = &[
    "cloud-platform",
    "https://www.googleapis.com/auth/cloud-platform",
];

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    for account in machine.blocks_of("service_account") {
        let is_own = match account.read("email") {
            Read::Absent => false,
            Read::Known(email) => !email.value.as_str().is_some_and(is_default),
            Read::Unknown(_) => {
                out.unknown();
                continue;
            }
        };
        let Some(scopes) = account.attr("scopes").filter(|_| !is_own) else {
            continue;
        };
        let mut texts = scopes
            .value
            .items_or_self()
            .iter()
            .filter_map(|scope| scope.as_str());
        if texts.any(|scope| ALL.contains(&scope)) {
            let message = "`cloud-platform` gives the default service account all its rights";
            out.at(scopes.whole, message);
        } else if !scopes.value.is_known() {
            out.unknown();
        }
    }
}

/// Accounts that Google makes, with the role of an editor on the whole project unless that was taken back.
fn is_default(email: &str) -> bool {
    email == "default" || email.ends_with("-compute@developer.gserviceaccount.com")
}
