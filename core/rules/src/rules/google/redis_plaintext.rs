//! # google/redis-plaintext
//!
//! A cache is spoken to without TLS.
//!
//! ## Why
//! What is stored in it crosses the network in the clear.
//!
//! ## Bad
//! ```hcl
//! resource "google_redis_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `transit_encryption_mode` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_redis_instance" "main" {
//!   name                    = "main"
//!   transit_encryption_mode = "SERVER_AUTHENTICATION"
//! }
//! ```
//!
//! ## Fix
//! Set `transit_encryption_mode = "SERVER_AUTHENTICATION"`. A cache that exists is replaced by this.
//!
//! ## References
//! - https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/redis-plaintext",
    summary: "A cache is spoken to without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["google_redis_instance"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_97"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["transit_encryption_mode"],
        be: Be::OneOf(&["SERVER_AUTHENTICATION"]),
        absent: Absent::Bad,
        because: "data crosses the network in the clear",
        ..Must::NONE
    }),
};
