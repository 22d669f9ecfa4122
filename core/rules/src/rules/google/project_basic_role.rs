//! # google/project-basic-role
//!
//! A basic role is granted on a whole project, folder or organization.
//!
//! ## Why
//! Owner and editor may do nearly everything in the project; whoever gets at the account gets it all.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_member" "deploy" {
//!   project = "shop"
//!   role    = "roles/editor"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^ `roles/editor` may change nearly everything in the project
//!   member  = "serviceAccount:deploy@shop.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project_iam_member" "deploy" {
//!   project = "shop"
//!   role    = "roles/run.developer"
//!   member  = "serviceAccount:deploy@shop.iam.gserviceaccount.com"
//! }
//! ```
//!
//! ## Fix
//! Grant the predefined roles that are needed; the recommender proposes them from what was really used.
//!
//! ## References
//! - https://cloud.google.com/iam/docs/roles-overview

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/project-basic-role",
    summary: "A basic role is granted on a whole project, folder or organization",
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
        checkov: &["CKV_GCP_115", "CKV_GCP_116", "CKV_GCP_117"],
        trivy: &["AVD-GCP-0007"],
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

const BASIC: &[(&str, &str)] = &[
    ("roles/owner", "may do everything"),
    ("roles/editor", "may change nearly everything"),
];

fn check(_: &Context, grant: &Resource, out: &mut Findings) {
    let role = match grant.read("role") {
        Read::Known(role) => role,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let name = role.value.as_str().unwrap_or_default();
    let Some((_, says)) = BASIC.iter().find(|(basic, _)| *basic == name) else {
        return;
    };
    let place = match grant.ty.as_str() {
        "google_folder_iam_member" | "google_folder_iam_binding" => "the folder",
        "google_organization_iam_member" | "google_organization_iam_binding" => "the organization",
        _ => "the project",
    };
    let draft = out.at(role.whole, format!("`{name}` {says} in {place}"));
    if role.site.chunk != role.value.site.chunk {
        draft.because(role.value.site, format!("`{name}` comes from here"));
    }
}
