//! # google/instance-project-ssh-keys
//!
//! Whoever has a key of the project can log into a machine.
//!
//! ## Why
//! Keys that are set for the whole project open every machine that does not refuse them.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `block-project-ssh-keys` is not `true`
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   metadata = {
//!     block-project-ssh-keys = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "google_compute_instance" "main" {
//!   name = "main"
//!
//!   metadata = {
//!     enable-oslogin = "TRUE"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `block-project-ssh-keys = true` in `metadata`, or use OS Login, which does not know such keys.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/connect/restrict-ssh-keys

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::metadata;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/instance-project-ssh-keys",
    summary: "Whoever has a key of the project can log into a machine",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_compute_instance_from_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_32"],
        trivy: &["AVD-GCP-0030"],
        kics: &["3e4d5ce6-3280-4027-8010-c26eeea1ec01"],
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

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    let is_on = |key| metadata::is_on(machine, key);
    match (is_on("block-project-ssh-keys"), is_on("enable-oslogin")) {
        (Some(true), _) | (_, Some(true)) => {}
        (Some(false), Some(false)) => {
            let message =
                "`block-project-ssh-keys` is not `true`, so every key of the project opens it";
            out.at(metadata::place(machine, "block-project-ssh-keys"), message);
        }
        _ => out.unknown(),
    }
}
