//! # google/grant-to-user
//!
//! A role is granted to a single person.
//!
//! ## Why
//! Grants to persons stay when they leave or change. A group says what they are for, and is kept up by who runs it.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_member" "viewer" {
//!   project = "prod"
//!   role    = "roles/viewer"
//!   member  = "user:ann@corp.example"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `user:ann@corp.example` is a single person
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project_iam_member" "viewer" {
//!   project = "prod"
//!   role    = "roles/viewer"
//!   member  = "group:support@corp.example"
//! }
//! ```
//!
//! ## Fix
//! Grant it to a group.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/groups-best-practices

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/grant-to-user",
    summary: "A role is granted to a single person",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&[
        "google_project_iam_member",
        "google_project_iam_binding",
        "google_folder_iam_member",
        "google_folder_iam_binding",
        "google_organization_iam_member",
        "google_organization_iam_binding",
        "google_storage_bucket_iam_member",
        "google_storage_bucket_iam_binding",
    ]),
    aliases: Aliases {
        trivy: &["AVD-GCP-0003"],
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

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    for attr in ["member", "members"]
        .iter()
        .filter_map(|name| grant.attr(name))
    {
        let mut texts = attr
            .value
            .items_or_self()
            .iter()
            .filter_map(|member| member.as_str());
        if let Some(text) = texts.find(|text| text.starts_with("user:")) {
            out.at(attr.whole, format!("`{text}` is a single person"));
        }
    }
}
