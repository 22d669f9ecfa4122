//! # google/notebook-no-integrity-monitoring
//!
//! A notebook does not notice that its start was tampered with.
//!
//! ## Why
//! A changed boot loader or kernel goes unnoticed.
//!
//! ## Bad
//! ```hcl
//! resource "google_notebooks_instance" "main" {
//!   name = "main"
//!
//!   shielded_instance_config {
//!     enable_integrity_monitoring = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `shielded_instance_config.enable_integrity_monitoring` is `false`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_notebooks_instance" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument: it is on by default.
//!
//! ## References
//! - https://cloud.google.com/compute/shielded-vm/docs/shielded-vm

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/notebook-no-integrity-monitoring",
    summary: "A notebook does not notice that its start was tampered with",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["google_notebooks_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_127"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["shielded_instance_config", "enable_integrity_monitoring"],
        be: Be::True,
        absent: Absent::Good,
        because: "a changed boot loader goes unnoticed",
        ..Must::NONE
    }),
};
