//! # aws/elasticache-unencrypted
//!
//! A cache writes its data unencrypted to disk.
//!
//! ## Why
//! Sessions, tokens and personal data end up in caches; a copy of a backup is enough to read them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `at_rest_encryption_enabled` is not set, so what it caches
//!   replication_group_id = "sessions"
//!   engine               = "redis"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id       = "sessions"
//!   at_rest_encryption_enabled = true
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
//! Set `at_rest_encryption_enabled = true`. On a group that exists this may replace it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/elasticache-unencrypted",
    summary: "A cache writes its data unencrypted to disk",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_elasticache_replication_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_29"],
        trivy: &["AVD-AWS-0045"],
        kics: &["76976de7-c7b1-4f64-a94f-90c1345914c2"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ENCRYPTED: Must = Must {
    path: &["at_rest_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[
        "global_replication_group_id",
        "snapshot_arns",
        "snapshot_name",
    ],
    because: "what it caches is written to disk and backups in the clear",
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
