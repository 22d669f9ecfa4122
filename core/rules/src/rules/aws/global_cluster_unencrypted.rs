//! # aws/global-cluster-unencrypted
//!
//! A global database is stored unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it, in every region.
//!
//! ## Bad
//! ```hcl
//! resource "aws_rds_global_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is not set, so the data and its snapshots are stored in the clear
//!   global_cluster_identifier = "main"
//!   engine                    = "aurora-mysql"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_global_cluster" "main" {
//!   global_cluster_identifier = "main"
//!   storage_encrypted         = true
//! }
//! ```
//! ```hcl
//! # Encrypted as its source is.
//! resource "aws_rds_global_cluster" "main" {
//!   global_cluster_identifier    = "main"
//!   source_db_cluster_identifier = "arn:aws:rds:eu-central-1:111122223333:cluster:main"
//! }
//! ```
//!
//! ## Fix
//! Set `storage_encrypted = true`. On a database that exists this replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/global-cluster-unencrypted",
    summary: "A global database is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_rds_global_cluster",
        "aws_docdb_global_cluster",
        "aws_neptune_global_cluster",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_140", "CKV_AWS_292"],
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
        unless: &["source_db_cluster_identifier"],
        because: "the data and its snapshots are stored in the clear",
        ..Must::NONE
    }),
};
