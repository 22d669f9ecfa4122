//! # aws/rds-no-performance-insights
//!
//! What loads a database is not recorded.
//!
//! ## Why
//! When it is slow, nobody can tell which queries made it so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `performance_insights_enabled` is not set, so nobody can tell which queries load it
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   performance_insights_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `performance_insights_enabled = true`; seven days cost nothing.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-performance-insights",
    summary: "What loads a database is not recorded",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_353"],
        trivy: &["AVD-AWS-0133"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["performance_insights_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "nobody can tell which queries load it",
        ..Must::NONE
    }),
};
