//! # aws/elasticache-plaintext
//!
//! A cache is spoken to without TLS.
//!
//! ## Why
//! Sessions, tokens and personal data end up in caches; whoever listens in the network can read them, and the password too.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `transit_encryption_enabled` is not set, so what it caches
//!   replication_group_id = "sessions"
//!   engine               = "redis"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id       = "sessions"
//!   transit_encryption_enabled = true
//! }
//! ```
//! ```hcl
//! # Encrypted unless it says otherwise.
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id = "sessions"
//!   engine               = "valkey"
//! }
//! ```
//!
//! ## Fix
//! Set `transit_encryption_enabled = true`. On a group that exists this may replace it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/elasticache-plaintext",
    summary: "A cache is spoken to without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_elasticache_replication_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_30", "CKV_AWS_31"],
        trivy: &["AVD-AWS-0051"],
        kics: &["1afbb3fa-cf6c-4a3d-b730-95e9f4df343e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ENCRYPTED: Must = Must {
    path: &["transit_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[
        "global_replication_group_id",
        "snapshot_arns",
        "snapshot_name",
    ],
    because: "what it caches crosses the network in the clear",
    ..Must::NONE
};

/// The engine that encrypts by default.
const ENCRYPTS: &str = "valkey";

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    match group.str_or("engine", "redis") {
        Some(ENCRYPTS) if group.attr(ENCRYPTED.path[0]).is_none() => {}
        Some(_) => out.must(&ENCRYPTED),
        None => out.unknown(),
    }
}
