//! # google/instance-no-os-login
//!
//! A machine refuses the logins that the project wants.
//!
//! ## Why
//! With OS Login, roles say who may log in, and a second factor can be asked for. The machine overrides that with keys of its own.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   metadata = {
//!     enable-oslogin = "FALSE"
//! #                    ^^^^^^^ `enable-oslogin` is `FALSE`
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   metadata = {
//!     enable-oslogin = "TRUE"
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
//! Remove `enable-oslogin` from `metadata`.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/oslogin

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::metadata;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/instance-no-os-login",
    summary: "A machine refuses the logins that the project wants",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_34"],
        trivy: &["AVD-GCP-0036"],
        kics: &["d0b4d550-c001-46c3-bbdb-d5d75d33f05f"],
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
    let Some(attr) = machine.attr("metadata") else {
        return;
    };
    let Some(value) = attr.value.get("enable-oslogin") else {
        return;
    };
    match metadata::truth(value) {
        Some(true) => {}
        Some(false) => {
            let text = crate::check::must::shown(value);
            let message = format!("`enable-oslogin` is `{text}`, so keys of its own open it");
            out.at(value.site, message);
        }
        None => out.unknown(),
    }
}
