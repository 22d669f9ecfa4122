//! # google/notebook-no-tpm
//!
//! A notebook has nothing to keep its measurements and keys in.
//!
//! ## Why
//! Without a virtual TPM, nobody can tell whether its start was tampered with.
//!
//! ## Bad
//! ```hcl
//! resource "google_notebooks_instance" "main" {
//!   name = "main"
//!
//!   shielded_instance_config {
//!     enable_vtpm = false
//! #   ^^^^^^^^^^^^^^^^^^^ `shielded_instance_config.enable_vtpm` is `false`, so
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
    name: "google/notebook-no-tpm",
    summary: "A notebook has nothing to keep its measurements and keys in",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["google_notebooks_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_126"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["shielded_instance_config", "enable_vtpm"],
        be: Be::True,
        absent: Absent::Good,
        because: "nobody can tell whether its start was tampered with",
        ..Must::NONE
    }),
};
