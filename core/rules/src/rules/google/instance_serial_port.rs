//! # google/instance-serial-port
//!
//! The serial console of a machine is open.
//!
//! ## Why
//! The serial console is reached from any address and has no firewall: a key is all that it asks for.
//!
//! ## Bad
//! ```hcl
//! resource "google_compute_instance" "app" {
//!   metadata = {
//!     serial-port-enable = true
//! #                        ^^^^ `serial-port-enable` is `true`, so the console can be reached from any address
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_compute_instance" "app" {
//!   metadata = {
//!     serial-port-enable = false
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `serial-port-enable`, and set it for the time that you debug.
//!
//! ## References
//! - https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-using-serial-console

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "google/instance-serial-port",
    summary: "The serial console of a machine is open",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "google_compute_instance",
        "google_compute_instance_template",
    ]),
    aliases: Aliases {
        checkov: &["CKV_GCP_35"],
        trivy: &["AVD-GCP-0032"],
        kics: &["97fa667a-d05b-4f16-9071-58b939f34751"],
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

const ON: &[&str] = &["true", "TRUE", "1"];

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    let Some(metadata) = machine.attr("metadata") else {
        return;
    };
    if !metadata.value.is_known() {
        return out.unknown();
    }
    let Some(value) = metadata.value.get("serial-port-enable") else {
        return;
    };
    if value.as_str().is_some_and(|text| ON.contains(&text)) || value.as_i64() == Some(1) {
        let message =
            "`serial-port-enable` is `true`, so the console can be reached from any address";
        out.at(value.site, message);
    }
}
