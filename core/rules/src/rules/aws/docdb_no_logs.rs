//! # aws/docdb-no-logs
//!
//! A document database exports no logs.
//!
//! ## Why
//! Who read or changed what, and which queries were slow, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cloudwatch_logs_exports` is not set, so nobody can tell who read or changed what
//!   cluster_identifier = "orders"
//! }
//! ```
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//!   cluster_identifier              = "orders"
//!   enabled_cloudwatch_logs_exports = ["profiler"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cloudwatch_logs_exports` lacks `audit`, so nobody
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster" "orders" {
//!   cluster_identifier              = "orders"
//!   enabled_cloudwatch_logs_exports = ["audit", "profiler"]
//! }
//! ```
//!
//! ## Fix
//! Set `enabled_cloudwatch_logs_exports = ["audit", "profiler"]`, and turn both on in the parameter group.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/docdb-no-logs",
    summary: "A document database exports no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_docdb_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_85"],
        trivy: &["AVD-AWS-0020"],
        kics: &["56f6a008-1b14-4af4-b9b2-ab7cf7e27641"],
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
        be: Be::Has(&["audit", "profiler"]),
        absent: Absent::Bad,
        because: "nobody can tell who read or changed what",
        ..Must::NONE
    }),
};
