//! # aws/rds-no-enhanced-monitoring
//!
//! The machine under a database is not watched.
//!
//! ## Why
//! What the operating system did when the database was slow can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `monitoring_interval` is not set, so nobody can tell what its machine does
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   monitoring_interval = 0
//! # ^^^^^^^^^^^^^^^^^^^^^^^ `monitoring_interval` is `0`, so nobody
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   monitoring_interval = 60
//!   monitoring_role_arn = "arn:aws:iam::111122223333:role/monitoring"
//! }
//! ```
//!
//! ## Fix
//! Set `monitoring_interval = 60`, with a role in `monitoring_role_arn`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-enhanced-monitoring",
    summary: "The machine under a database is not watched",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_118"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["monitoring_interval"],
        be: Be::AtLeast(1),
        absent: Absent::Bad,
        because: "nobody can tell what its machine does",
        ..Must::NONE
    }),
};
