//! # google/kms-key-destroyable
//!
//! A key can be destroyed by one command.
//!
//! ## Why
//! What it encrypted can't be read any more.
//!
//! ## Bad
//! ```hcl
//! resource "google_kms_crypto_key" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `lifecycle.prevent_destroy` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_kms_crypto_key" "main" {
//!   name = "main"
//!
//!   lifecycle {
//!     prevent_destroy = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `lifecycle { prevent_destroy = true }`.
//!
//! ## References
//! - https://cloud.google.com/kms/docs/destroy-restore

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/kms-key-destroyable",
    summary: "A key can be destroyed by one command",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["google_kms_crypto_key"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_82"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::PreventDestroy),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["lifecycle", "prevent_destroy"],
        be: Be::True,
        absent: Absent::Bad,
        because: "one command destroys what it encrypted",
        ..Must::NONE
    }),
};
