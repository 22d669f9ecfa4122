//! # google/redis-no-password
//!
//! A cache asks for no password.
//!
//! ## Why
//! Everything in the network can read and delete what is in it.
//!
//! ## Bad
//! ```hcl
//! resource "google_redis_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auth_enabled` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_redis_instance" "main" {
//!   name         = "main"
//!   auth_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `auth_enabled = true`.
//!
//! ## References
//! - https://cloud.google.com/memorystore/docs/redis/about-redis-auth

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/redis-no-password",
    summary: "A cache asks for no password",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["google_redis_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_95"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["auth_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "everything in the network can read it",
        ..Must::NONE
    }),
};
