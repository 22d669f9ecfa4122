//! # aws/rds-unencrypted
//!
//! A database and its snapshots are stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is not set, so the data and its snapshots are stored in the clear
//!   engine = "postgres"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine            = "postgres"
//!   storage_encrypted = true
//! }
//! ```
//!
//! ## Fix
//! Set `storage_encrypted = true`. On a database that exists this replaces it: restore an encrypted copy of a snapshot instead.

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-unencrypted",
    summary: "A database and its snapshots are stored unencrypted",
    severity: Severity::Error,
    category: Category::Encryption,
    on: On::Types(&["aws_db_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_16"],
        trivy: &["AVD-AWS-0080"],
        kics: &[
            "3199c26c-7871-4cb3-99c2-10a59244ce7f",
            "08bd0760-8752-44e1-9779-7bb369b2b4e4",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    check: Check::Must(Must {
        path: &["storage_encrypted"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["replicate_source_db", "snapshot_identifier", "restore_to_point_in_time", "s3_import"],
        because: "the data and its snapshots are stored in the clear",
    }),
};
