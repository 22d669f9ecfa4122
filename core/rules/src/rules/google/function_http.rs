//! # google/function-http
//!
//! A function answers without TLS.
//!
//! ## Why
//! What is sent can be read and changed on the way.
//!
//! ## Bad
//! ```hcl
//! resource "google_cloudfunctions_function" "main" {
//!   name                         = "main"
//!   https_trigger_security_level = "SECURE_OPTIONAL"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `https_trigger_security_level` is `SECURE_OPTIONAL`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_cloudfunctions_function" "main" {
//!   name                         = "main"
//!   trigger_http                 = true
//!   https_trigger_security_level = "SECURE_ALWAYS"
//! }
//! ```
//!
//! ## Fix
//! Set `https_trigger_security_level = "SECURE_ALWAYS"`.
//!
//! ## References
//! - https://cloud.google.com/functions/docs/writing/http

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/function-http",
    summary: "A function answers without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["google_cloudfunctions_function"]),
    aliases: Aliases {
        checkov: &["CKV2_GCP_10"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["https_trigger_security_level"],
        be: Be::OneOf(&["SECURE_ALWAYS"]),
        absent: Absent::Good,
        because: "it answers without TLS",
        ..Must::NONE
    }),
};
