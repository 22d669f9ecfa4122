//! # aws/dynamodb-no-recovery
//!
//! A table cannot be restored to a point in time.
//!
//! ## Why
//! A faulty deployment or a mistaken delete is final: there is nothing to go back to.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dynamodb_table" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `point_in_time_recovery.enabled` is not set, so a mistaken write or delete is final
//!   name     = "orders"
//!   hash_key = "id"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dynamodb_table" "orders" {
//!   name     = "orders"
//!   hash_key = "id"
//!
//!   point_in_time_recovery {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! # Locks of Terraform itself hold nothing to restore.
//! resource "aws_dynamodb_table" "locks" {
//!   name     = "locks"
//!   hash_key = "LockID"
//! }
//! ```
//!
//! ## Fix
//! Add `point_in_time_recovery { enabled = true }`, or declare `@lifetime ephemeral`.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/dynamodb-no-recovery",
    summary: "A table cannot be restored to a point in time",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["aws_dynamodb_table"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_28"],
        trivy: &["AVD-AWS-0024"],
        kics: &["741f1291-47ac-4a85-a07b-3d32a9d6bd3e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const RECOVERABLE: Must = Must {
    path: &["point_in_time_recovery", "enabled"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[],
    because: "a mistaken write or delete is final",
    ..Must::NONE
};

/// The key of the tables in which Terraform keeps its locks.
const LOCKS: &str = "LockID";

fn check(_: &Context, table: &Resource, out: &mut Findings) {
    match table.str_or("hash_key", "") {
        Some(LOCKS) => {}
        Some(_) => out.must(&RECOVERABLE),
        None => out.unknown(),
    }
}
