//! # google/impersonation-everywhere
//!
//! A role lets someone act as every service account.
//!
//! ## Why
//! Granted on a project, a folder or an organization, it holds for all service accounts in it: whoever has it has the rights of the strongest.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_member" "deployer" {
//!   project = "prod"
//!   role    = "roles/iam.serviceAccountTokenCreator"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `roles/iam.serviceAccountTokenCreator` lets its members act as every service account
//!   member  = "user:ann@corp.example"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_service_account_iam_member" "deployer" {
//!   service_account_id = google_service_account.app.name
//!   role               = "roles/iam.serviceAccountUser"
//!   member             = "user:ann@corp.example"
//! }
//! ```
//! ```hcl
//! resource "google_project_iam_member" "agent" {
//!   project = "prod"
//!   role    = "roles/serverless.serviceAgent"
//!   member  = "serviceAccount:service-123456@serverless-robot-prod.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Fix
//! Grant it on the single service account: `google_service_account_iam_member`.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/service-account-permissions

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "google/impersonation-everywhere",
    summary: "A role lets someone act as every service account",
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
        checkov: &["CKV_GCP_41", "CKV_GCP_49", "CKV_GCP_44", "CKV_GCP_45"],
        kics: &["cefdad16-0dd5-4ac5-8ed2-a37502c78672"],
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

/// Roles that make tokens or keys of service accounts, let machines run as them, or grant that.
const ROLES: &[&str] = &[
    "roles/iam.serviceAccountAdmin",
    "roles/iam.serviceAccountKeyAdmin",
    "roles/iam.serviceAccountTokenCreator",
    "roles/iam.serviceAccountUser",
    "roles/iam.workloadIdentityUser",
    "roles/dataproc.serviceAgent",
    "roles/serverless.serviceAgent",
];

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    let role = match grant.read("role") {
        Read::Known(role) => role,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let name = role.value.as_str().unwrap_or_default();
    if !ROLES.contains(&name) || (name.ends_with(".serviceAgent") && are_agents(grant)) {
        return;
    }
    let message = format!("`{name}` lets its members act as every service account");
    let draft = out.at(role.whole, message);
    if role.site.chunk != role.value.site.chunk {
        draft.because(role.value.site, format!("`{name}` comes from here"));
    }
}

/// Google's own accounts have the roles that are made for them.
fn are_agents(grant: &Resource) -> bool {
    let names = ["member", "members"];
    let mut members = names.iter().filter_map(|name| grant.attr(name));
    let is_agent = |member: &Value| {
        let text = member.as_str();
        text.is_none_or(|text| text.starts_with("serviceAccount:service-"))
    };
    members.all(|attr| attr.value.items_or_self().iter().all(is_agent))
}
