//! # google/default-account-grant
//!
//! A role is granted to a default service account.
//!
//! ## Why
//! Everything that names no account of its own acts as the default one: each grant to it is a grant to all of that.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_member" "build" {
//!   project = "prod"
//!   role    = "roles/storage.admin"
//!   member  = "serviceAccount:123456-compute@developer.gserviceaccount.com"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `serviceAccount:123456-compute@developer.gserviceaccount.com` is a default service account
//! }
//! ```
//! ```hcl
//! data "google_compute_default_service_account" "default" {}
//!
//! resource "google_project_iam_member" "build" {
//!   project = "prod"
//!   role    = "roles/storage.admin"
//!   member  = data.google_compute_default_service_account.default.member
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the member is a default service account
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project_iam_member" "build" {
//!   project = "prod"
//!   role    = "roles/storage.admin"
//!   member  = "serviceAccount:build@prod.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Fix
//! Make a service account for what needs the role.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/service-account-types#default

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Attr;
use trueline_hcl::{Input, Mode, Resource, Value};

pub static RULE: Rule = Rule {
    name: "google/default-account-grant",
    summary: "A role is granted to a default service account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_project_iam_member",
        "google_project_iam_binding",
        "google_folder_iam_member",
        "google_folder_iam_binding",
        "google_organization_iam_member",
        "google_organization_iam_binding",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_46", "CKV_GCP_47", "CKV_GCP_48"],
        trivy: &["AVD-GCP-0006", "AVD-GCP-0004", "AVD-GCP-0008"],
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

const ENDINGS: &[&str] = &[
    "-compute@developer.gserviceaccount.com",
    "@appspot.gserviceaccount.com",
];

/// Data sources that are such an account.
const SOURCES: &[&str] = &[
    "google_compute_default_service_account",
    "google_app_engine_default_service_account",
];

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    for attr in ["member", "members"]
        .iter()
        .filter_map(|name| grant.attr(name))
    {
        for member in attr.value.items_or_self() {
            judge(attr, member, out);
        }
    }
}

fn judge(attr: &Attr, member: &Value, out: &mut Findings) {
    match member.as_str() {
        Some(text) if ENDINGS.iter().any(|ending| text.ends_with(ending)) => {
            out.at(attr.whole, format!("`{text}` is a default service account"));
        }
        Some(_) => {}
        None if is_read_from(member) => {
            out.at(attr.whole, "the member is a default service account");
        }
        None => out.unknown(),
    }
}

fn is_read_from(member: &Value) -> bool {
    let inputs = member.inputs();
    let is_default = |input: &Input| match input {
        Input::Attribute(to) => to.mode == Mode::Data && SOURCES.contains(&to.ty.as_str()),
        _ => false,
    };
    !inputs.is_empty() && inputs.iter().all(is_default)
}
