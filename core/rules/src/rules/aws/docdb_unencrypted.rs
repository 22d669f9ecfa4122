//! # aws/docdb-unencrypted
//!
//! A document database is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is not set, so the documents
//!   cluster_identifier = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster" "main" {
//!   cluster_identifier = "main"
//!   storage_encrypted  = true
//! }
//! ```
//!
//! ## Fix
//! Set `storage_encrypted = true`. On a cluster that exists this replaces it: restore an encrypted copy of a snapshot instead.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/docdb-unencrypted",
    summary: "A document database is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_docdb_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_74"],
        trivy: &["AVD-AWS-0021"],
        kics: &["bc1f9009-84a0-490f-ae09-3e0ea6d74ad6"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["storage_encrypted"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[
            "snapshot_identifier",
            "global_cluster_identifier",
            "restore_to_point_in_time",
        ],
        because: "the documents and their snapshots are stored in the clear",
        ..Must::NONE
    }),
};
