//! # aws/rds-no-backups
//!
//! A database has no automatic backups.
//!
//! ## Why
//! A mistaken delete or a lost disk is final: there is nothing to restore.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `backup_retention_period` is not set, so nothing can be restored
//!   engine = "postgres"
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine                  = "postgres"
//!   backup_retention_period = 0
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `backup_retention_period` is `0`, so nothing
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine                  = "postgres"
//!   backup_retention_period = 7
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "replica" {
//!   replicate_source_db = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `backup_retention_period` to 7 days or more, or declare `@lifetime ephemeral`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-backups",
    summary: "A database has no automatic backups",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["aws_db_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_133"],
        trivy: &["AVD-AWS-0077"],
        kics: &[
            "1dc73fb4-5b51-430c-8c5f-25dcf9090b02",
            "e542bd46-58c4-4e0f-a52a-1fb4f9548e02",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["backup_retention_period"],
        be: Be::AtLeast(1),
        absent: Absent::Bad,
        unless: &[
            "replicate_source_db",
            "snapshot_identifier",
            "restore_to_point_in_time",
        ],
        because: "nothing can be restored",
        ..Must::NONE
    }),
};
