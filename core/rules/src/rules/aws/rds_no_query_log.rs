//! # aws/rds-no-query-log
//!
//! A PostgreSQL database doesn't log its queries.
//!
//! ## Why
//! Who read or changed what can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_rds_cluster_parameter_group" "main" {
//!   name   = "main"
//!   family = "aurora-postgresql16"
//!
//!   parameter {
//!     name  = "log_statement"
//!     value = "all"
//!   }
//! }
//!
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-postgresql"
//!   db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.main.name
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the parameter group doesn't set `log_min_duration_statement`, so queries are not logged
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_rds_cluster_parameter_group" "main" {
//!   name   = "main"
//!   family = "aurora-postgresql16"
//!
//!   parameter {
//!     name  = "log_statement"
//!     value = "all"
//!   }
//!
//!   parameter {
//!     name  = "log_min_duration_statement"
//!     value = "250"
//!   }
//! }
//!
//! resource "aws_rds_cluster" "main" {
//!   engine                          = "aurora-postgresql"
//!   db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.main.name
//! }
//! ```
//! ```hcl
//! # What its group says is not in the code.
//! resource "aws_db_instance" "main" {
//!   engine               = "postgres"
//!   instance_class       = "db.m7g.large"
//!   parameter_group_name = "made-elsewhere"
//! }
//! ```
//!
//! ## Fix
//! Set `log_statement` and `log_min_duration_statement` in the parameter group. Mind that queries hold what they ask for.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/rds-no-query-log",
    summary: "A PostgreSQL database doesn't log its queries",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_27", "CKV2_AWS_30"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const PARAMETERS: &[&str] = &["log_statement", "log_min_duration_statement"];

fn check(context: &Context, database: &Resource, out: &mut Findings) {
    let (link, ty) = match database.ty.as_str() {
        "aws_rds_cluster" => (
            "db_cluster_parameter_group_name",
            "aws_rds_cluster_parameter_group",
        ),
        _ => ("parameter_group_name", "aws_db_parameter_group"),
    };
    if !matches!(
        database.str_or("engine", ""),
        Some("postgres" | "aurora-postgresql")
    ) {
        return;
    }
    let Some(link) = database.attr(link) else {
        return;
    };
    let Some(group) = context
        .model
        .sources(&link.value)
        .find(|group| group.ty == ty)
    else {
        return out.unknown();
    };
    for name in PARAMETERS {
        match named::read(group, "parameter", &[("name", name)]) {
            Named::Given(_) => {}
            Named::Unknown => out.unknown(),
            Named::Absent => {
                let message =
                    format!("the parameter group doesn't set `{name}`, so queries are not logged");
                out.at(link.whole, message)
                    .because(group.header, "this is the group");
                return;
            }
        }
    }
}
