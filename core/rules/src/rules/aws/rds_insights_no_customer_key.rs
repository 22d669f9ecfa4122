//! # aws/rds-insights-no-customer-key
//!
//! What Performance Insights records has no key of its own.
//!
//! ## Why
//! Queries are recorded with what is in them, and Amazon's key can't be withdrawn or watched.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `performance_insights_kms_key_id` is not set, so a key of Amazon's encrypts
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   performance_insights_enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   performance_insights_enabled    = true
//!   performance_insights_kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!
//! }
//! ```
//!
//! ## Fix
//! Set `performance_insights_kms_key_id`. It can't be changed once it is on.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Enabling.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/rds-insights-no-customer-key",
    summary: "What Performance Insights records has no key of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster_instance"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_354"],
        trivy: &["AVD-AWS-0078"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["performance_insights_kms_key_id"],
        be: Be::Key,
        absent: Absent::Bad,
        when: &[When::Is(&["performance_insights_enabled"], &["true"])],
        because: "a key of Amazon's encrypts recorded queries",
        ..Must::NONE
    }),
};
