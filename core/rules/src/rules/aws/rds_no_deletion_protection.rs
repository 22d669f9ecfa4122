//! # aws/rds-no-deletion-protection
//!
//! A database can be deleted by one call.
//!
//! ## Why
//! A mistaken `terraform destroy`, or a change that replaces the database, takes the data with it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `deletion_protection` is not set, so one call deletes the database
//!   engine = "postgres"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine              = "postgres"
//!   deletion_protection = true
//! }
//! ```
//! ```hcl
//! # @intent Database of a preview, gone with it.
//! # @lifetime ephemeral 4h
//! resource "aws_db_instance" "preview" {
//!   engine = "postgres"
//! }
//! ```
//!
//! ## Fix
//! Set `deletion_protection = true`, or declare `@lifetime ephemeral` where the database is not meant to last.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-deletion-protection",
    summary: "A database can be deleted by one call",
    severity: Severity::Warning,
    category: Category::Durability,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_293", "CKV_AWS_139"],
        trivy: &["AVD-AWS-0177", "AVD-AWS-0343"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::DeletionProtection),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["deletion_protection"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["replicate_source_db"],
        because: "one call deletes the database",
        ..Must::NONE
    }),
};
