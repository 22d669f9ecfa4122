//! # aws/rds-no-iam-authentication
//!
//! A database is opened by passwords only.
//!
//! ## Why
//! Passwords are shared, leak and stay; tokens of IAM expire after 15 minutes and belong to one identity.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `iam_database_authentication_enabled` is not set, so only passwords open the database
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
//!   iam_database_authentication_enabled = true
//! }
//! ```
//! ```hcl
//! # Not to be had for this engine.
//! resource "aws_db_instance" "main" {
//!   engine         = "sqlserver-se"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//!
//! ## Fix
//! Set `iam_database_authentication_enabled = true`, and make users that log in so.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/rds-no-iam-authentication",
    summary: "A database is opened by passwords only",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_161", "CKV_AWS_162"],
        trivy: &["AVD-AWS-0176"],
        kics: &["88fd05e0-ac0e-43d2-ba6d-fc0ba60ae1a6"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["iam_database_authentication_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["replicate_source_db"],
        when: &[When::IsNot(
            &["engine"],
            &[
                "sqlserver-ee",
                "sqlserver-se",
                "sqlserver-ex",
                "sqlserver-web",
                "oracle-ee",
                "oracle-ee-cdb",
                "oracle-se2",
                "oracle-se2-cdb",
                "db2-se",
                "db2-ae",
                "custom-oracle-ee",
                "custom-sqlserver-ee",
                "custom-sqlserver-se",
                "custom-sqlserver-web",
            ],
        )],
        because: "only passwords open the database",
        ..Must::NONE
    }),
};
