//! # google/project-not-audited
//!
//! Who read what in a project is not recorded.
//!
//! ## Why
//! Reading data is recorded only where an audit configuration asks for it, of all services and for everyone.
//!
//! ## Bad
//! ```hcl
//! resource "google_project" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no audit configuration records what is read in all services
//!   name       = "shop"
//!   project_id = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project" "shop" {
//!   name       = "shop"
//!   project_id = "shop"
//! }
//!
//! resource "google_project_iam_audit_config" "all" {
//!   project = google_project.shop.id
//!   service = "allServices"
//!
//!   audit_log_config {
//!     log_type = "ADMIN_READ"
//!   }
//!
//!   audit_log_config {
//!     log_type = "DATA_READ"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add a `google_project_iam_audit_config` for `allServices`, with `ADMIN_READ` and `DATA_READ`.
//!
//! ## References
//! - https://cloud.google.com/logging/docs/audit

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/project-not-audited",
    summary: "Who read what in a project is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_project"]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_5"],
        trivy: &["AVD-GCP-0079"],
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

const AUDIT: Beside = Beside {
    ty: "google_project_iam_audit_config",
    by: "project",
    names: &["project_id"],
};

const WANTED: &[&str] = &["ADMIN_READ", "DATA_READ"];

/// Folders and organizations may record it for all their projects.
const ABOVE: &[&str] = &[
    "google_folder_iam_audit_config",
    "google_organization_iam_audit_config",
];

fn check(context: &Context, project: &Resource, out: &mut Findings) {
    if ABOVE
        .iter()
        .any(|ty| context.model.of_type(ty).next().is_some())
    {
        return out.unknown();
    }
    let Some(configs) = beside::of(context.model, project, AUDIT) else {
        return out.unknown();
    };
    let records: Vec<Option<bool>> = configs.into_iter().map(records_all).collect();
    if records.contains(&Some(true)) {
        return;
    }
    if records.contains(&None) {
        return out.unknown();
    }
    let message = "no audit configuration records what is read in all services, by everyone";
    out.at(project.header, message);
}

/// None where it is not in the code.
fn records_all(config: &Resource) -> Option<bool> {
    if config.str_or("service", "")? != "allServices" {
        return Some(false);
    }
    if config.is_open("audit_log_config") {
        return None;
    }
    let mut recorded = Vec::new();
    for log in config.blocks_of("audit_log_config") {
        let exempted = log.attr("exempted_members");
        if exempted.is_none_or(|exempted| exempted.value.as_items().is_some_and(<[_]>::is_empty)) {
            recorded.push(log.str_or("log_type", "")?);
        }
    }
    Some(WANTED.iter().all(|wanted| recorded.contains(wanted)))
}
