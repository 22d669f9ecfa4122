//! # aws/neptune-no-audit-log
//!
//! A graph database keeps no audit log.
//!
//! ## Why
//! Who read or changed what can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_neptune_cluster" "graph" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_cloudwatch_logs_exports` is not set, so nobody can tell who read or changed what
//!   cluster_identifier = "graph"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_neptune_cluster" "graph" {
//!   cluster_identifier             = "graph"
//!   enable_cloudwatch_logs_exports = ["audit"]
//! }
//! ```
//!
//! ## Fix
//! Set `enable_cloudwatch_logs_exports = ["audit"]`, and `neptune_enable_audit_log = 1` in the parameter group.
//!
//! ## References
//! - https://docs.aws.amazon.com/neptune/latest/userguide/auditing.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/neptune-no-audit-log",
    summary: "A graph database keeps no audit log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_neptune_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_101"],
        trivy: &["AVD-AWS-0075"],
        kics: &["45cff7b6-3b80-40c1-ba7b-2cf480678bb8"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_cloudwatch_logs_exports"],
        be: Be::Has(&["audit"]),
        absent: Absent::Bad,
        because: "nobody can tell who read or changed what",
        ..Must::NONE
    }),
};
