//! # aws/aurora-no-audit-log
//!
//! An Aurora MySQL cluster doesn't export its audit log.
//!
//! ## Why
//! Who read or changed what can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-mysql"
//!   enabled_cloudwatch_logs_exports = ["error", "slowquery"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cloudwatch_logs_exports` lacks `audit`, so nobody can tell who read or changed what
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-mysql"
//!   enabled_cloudwatch_logs_exports = ["audit", "error"]
//! }
//! ```
//! ```hcl
//! # It calls its logs otherwise.
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-postgresql"
//!   enabled_cloudwatch_logs_exports = ["postgresql"]
//! }
//! ```
//!
//! ## Fix
//! Add `"audit"`, and turn on `server_audit_logging` in the parameter group.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/aurora-no-audit-log",
    summary: "An Aurora MySQL cluster doesn't export its audit log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_325"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const AUDITED: Must = Must {
    path: &["enabled_cloudwatch_logs_exports"],
    be: Be::Has(&["audit"]),
    absent: Absent::Bad,
    because: "nobody can tell who read or changed what",
    ..Must::NONE
};

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    // Older versions of the provider took `aurora`, a MySQL, as the default.
    match cluster.str_or("engine", "aurora") {
        Some("aurora" | "aurora-mysql") => out.must(&AUDITED),
        Some(_) => {}
        None => out.unknown(),
    }
}
