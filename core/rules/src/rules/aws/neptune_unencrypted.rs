//! # aws/neptune-unencrypted
//!
//! A graph database is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_neptune_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is not set, so the graph
//!   cluster_identifier = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_neptune_cluster" "main" {
//!   cluster_identifier = "main"
//!   storage_encrypted  = true
//! }
//! ```
//!
//! ## Fix
//! Set `storage_encrypted = true`. On a cluster that exists this replaces it: restore an encrypted copy of a snapshot instead.
//!
//! ## References
//! - https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/neptune-unencrypted",
    summary: "A graph database is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_neptune_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_44"],
        trivy: &["AVD-AWS-0076"],
        kics: &["98d59056-f745-4ef5-8613-32bca8d40b7e"],
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
            "replication_source_identifier",
        ],
        because: "the graph and its snapshots are stored in the clear",
        ..Must::NONE
    }),
};
