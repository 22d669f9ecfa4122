//! # aws/rds-no-logs
//!
//! The logs of a database stay where they are.
//!
//! ## Why
//! They are kept for days only, on the machine of the database, out of reach of alarms and searches.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cloudwatch_logs_exports` is not set, so its logs are kept for days only
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-mysql"
//!   enabled_cloudwatch_logs_exports = []
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cloudwatch_logs_exports` is empty, so its logs
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   enabled_cloudwatch_logs_exports = ["postgresql"]
//! }
//! ```
//!
//! ## Fix
//! Set `enabled_cloudwatch_logs_exports`: `["postgresql"]`, for MySQL and MariaDB `["audit", "error", "slowquery"]`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-logs",
    summary: "The logs of a database stay where they are",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_129", "CKV_AWS_324"],
        kics: &["8d7f7b8c-6c7c-40f8-baa6-62006c6c7b56"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enabled_cloudwatch_logs_exports"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "its logs are kept for days only",
        ..Must::NONE
    }),
};
