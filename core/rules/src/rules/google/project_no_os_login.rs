//! # google/project-no-os-login
//!
//! Keys, and not roles, say who may log into the machines of a project.
//!
//! ## Why
//! With OS Login, roles say who may log in, and a second factor can be asked for. Keys stay until someone takes them out everywhere.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_project_metadata" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable-oslogin` is not `TRUE`
//!   metadata = {
//!     foo = "bar"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_project_metadata_item" "main" {
//!   key   = "enable-oslogin"
//!   value = "FALSE"
//! # ^^^^^^^^^^^^^^^ `enable-oslogin` is `FALSE`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_project_metadata" "main" {
//!   metadata = {
//!     enable-oslogin = "TRUE"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_project_metadata_item" "main" {
//!   key   = "enable-osconfig"
//!   value = "TRUE"
//! }
//! ```
//!
//! ## Fix
//! Set `enable-oslogin = "TRUE"` in the metadata of the project.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/oslogin

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::metadata;
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/project-no-os-login",
    summary: "Keys, and not roles, say who may log into the machines of a project",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_project_metadata",
        "google_compute_project_metadata_item",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_33"],
        trivy: &["AVD-GCP-0042"],
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

const KEY: &str = "enable-oslogin";

fn check(_: &Context, project: &Resource, out: &mut Findings) {
    if project.ty == "google_compute_project_metadata_item" {
        return item(project, out);
    }
    match metadata::is_on(project, KEY) {
        Some(true) => {}
        Some(false) => {
            let message = "`enable-oslogin` is not `TRUE`, so keys say who may log in";
            out.at(metadata::place(project, KEY), message);
        }
        None => out.unknown(),
    }
}

fn item(item: &Resource, out: &mut Findings) {
    match item.str_or("key", "") {
        Some(KEY) => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    let (Read::Known(attr) | Read::Unknown(attr)) = item.read("value") else {
        return;
    };
    match metadata::truth(&attr.value) {
        Some(true) => {}
        Some(false) => {
            let text = crate::check::must::shown(&attr.value);
            let message = format!("`enable-oslogin` is `{text}`, so keys say who may log in");
            out.at(attr.whole, message);
        }
        None => out.unknown(),
    }
}
