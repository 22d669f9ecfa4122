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
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is not set, so the data and its snapshots are stored in the clear
//!   engine                    = "postgres"
//!   db_cluster_instance_class = "db.m6gd.large"
//! }
//! ```
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//!   engine            = "aurora-postgresql"
//!   storage_encrypted = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^ `storage_encrypted` is `false`, so the data
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
//! ```hcl
//! # Aurora encrypts every cluster that was made since February 18, 2026.
//! resource "aws_rds_cluster" "main" {
//!   engine = "aurora-postgresql"
//! }
//! ```
//! ```hcl
//! # A replica is encrypted as its source is.
//! resource "aws_db_instance" "replica" {
//!   replicate_source_db = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `storage_encrypted = true`. On a database that exists this replaces it: restore an encrypted copy of a snapshot instead.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
//! - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::{Matter, is_aurora};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/rds-unencrypted",
    summary: "A database and its snapshots are stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_16", "CKV_AWS_96"],
        trivy: &["AVD-AWS-0080", "AVD-AWS-0079"],
        kics: &[
            "3199c26c-7871-4cb3-99c2-10a59244ce7f",
            "08bd0760-8752-44e1-9779-7bb369b2b4e4",
            "656880aa-1388-488f-a6d4-8f73c23149b2",
            "1a690d1d-0ae7-49fa-b2db-b75ae0dd1d3e",
        ],
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
    path: &["storage_encrypted"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[
        "replicate_source_db",
        "replication_source_identifier",
        "snapshot_identifier",
        "restore_to_point_in_time",
        "s3_import",
        "global_cluster_identifier",
    ],
    because: "the data and its snapshots are stored in the clear",
    ..Must::NONE
};

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    let is_absent = matches!(database.read("storage_encrypted"), Read::Absent);
    // Without the argument, Aurora encrypts what was made since February 18, 2026.
    if is_absent && database.ty == "aws_rds_cluster" && is_aurora(database) != Some(false) {
        return;
    }
    match database.str_or("engine_mode", "provisioned") {
        // Encrypted unless it says otherwise.
        Some("serverless") if is_absent => {}
        Some(_) => out.must(&ENCRYPTED),
        None => out.unknown(),
    }
}
