//! # google/service-account-admin
//!
//! A service account administers a project.
//!
//! ## Why
//! Whoever gets hold of its key or its machine may change everything that the role covers.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_member" "app" {
//!   project = "prod"
//!   role    = "roles/storage.admin"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `roles/storage.admin` is an administrator's role
//!   member  = "serviceAccount:app@prod.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project_iam_member" "app" {
//!   project = "prod"
//!   role    = "roles/storage.objectViewer"
//!   member  = "serviceAccount:app@prod.iam.gserviceaccount.com"
//! }
//!
//! resource "google_project_iam_member" "admins" {
//!   project = "prod"
//!   role    = "roles/storage.admin"
//!   member  = "group:admins@corp.example"
//! }
//! ```
//!
//! ## Fix
//! Grant the roles that it needs, on the single resources.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/best-practices-service-accounts

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "google/service-account-admin",
    summary: "A service account administers a project",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["google_project_iam_member", "google_project_iam_binding"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_42"],
        trivy: &["AVD-GCP-0007"],
        kics: &["84d36481-fd63-48cb-838e-635c44806ec2"],
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
    let role = match grant.read("role") {
        Read::Known(role) => role,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let name = role.value.as_str().unwrap_or_default();
    if !is_admin(name) {
        return;
    }
    let members = ["member", "members"]
        .iter()
        .filter_map(|name| grant.attr(name));
    let mut members = members.flat_map(|attr| attr.value.items_or_self());
    if members.any(is_account) {
        out.at(role.whole, format!("`{name}` is an administrator's role"));
    }
}

fn is_admin(role: &str) -> bool {
    matches!(role, "roles/owner" | "roles/editor")
        || role.ends_with(".admin")
        || role.ends_with("Admin")
}

/// Also one whose address is known only when it is made.
fn is_account(member: &Value) -> bool {
    match member.as_str() {
        Some(text) => text.starts_with("serviceAccount:"),
        None => member.inputs().iter().any(|input| match input {
            trueline_hcl::Input::Attribute(to) => to.ty == "google_service_account",
            _ => false,
        }),
    }
}
