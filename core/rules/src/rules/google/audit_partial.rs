//! # google/audit-partial
//!
//! Part of what is done in a project is not recorded.
//!
//! ## Why
//! Reading data is recorded only where it is asked for. What is left out, or who is exempt, can't be found out afterwards.
//!
//! ## Bad
//! ```hcl
//! resource "google_project_iam_audit_config" "all" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `DATA_READ` and `DATA_WRITE` are not recorded
//!   project = "prod"
//!   service = "allServices"
//!
//!   audit_log_config {
//!     log_type = "ADMIN_READ"
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_project_iam_audit_config" "all" {
//!   project = "prod"
//!   service = "storage.googleapis.com"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `service` is `storage.googleapis.com`, so
//!
//!   audit_log_config {
//!     log_type = "ADMIN_READ"
//!   }
//!
//!   audit_log_config {
//!     log_type = "DATA_READ"
//!   }
//!
//!   audit_log_config {
//!     log_type = "DATA_WRITE"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project_iam_audit_config" "all" {
//!   project = "prod"
//!   service = "allServices"
//!
//!   audit_log_config {
//!     log_type = "ADMIN_READ"
//!   }
//!
//!   audit_log_config {
//!     log_type = "DATA_READ"
//!   }
//!
//!   audit_log_config {
//!     log_type = "DATA_WRITE"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Record `ADMIN_READ`, `DATA_READ` and `DATA_WRITE` of `allServices`.
//!
//! ## References
//! - https://cloud.google.com/logging/docs/audit

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/audit-partial",
    summary: "Part of what is done in a project is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["google_project_iam_audit_config"]),
    aliases: Aliases {
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

const SERVICE: Must = Must {
    path: &["service"],
    be: Be::OneOf(&["allServices"]),
    absent: Absent::Good,
    because: "other services are not recorded",
    ..Must::NONE
};

const TYPES: &[&str] = &["ADMIN_READ", "DATA_READ", "DATA_WRITE"];

fn check(_: &Context, config: &Resource, out: &mut Findings) {
    out.must(&SERVICE);
    let types = config.blocks_of("audit_log_config");
    let types: Vec<Option<&str>> = types.map(|log| log.str_or("log_type", "")).collect();
    if config.is_open("audit_log_config") || types.contains(&None) {
        return out.unknown();
    }
    let missing = TYPES.iter().filter(|wanted| !types.contains(&Some(wanted)));
    let missing: Vec<String> = missing.map(|wanted| format!("`{wanted}`")).collect();
    match missing.as_slice() {
        [] => {}
        [one] => {
            out.at(config.header, format!("{one} is not recorded"));
        }
        more => {
            out.at(
                config.header,
                format!("{} are not recorded", more.join(" and ")),
            );
        }
    }
}
