//! # aws/appsync-no-logs
//!
//! A GraphQL API keeps no logs.
//!
//! ## Why
//! What was asked, and what failed, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_appsync_graphql_api" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `log_config` is not set, so nobody can tell what failed
//!   name                = "shop"
//!   authentication_type = "AWS_IAM"
//! }
//! ```
//! ```hcl
//! resource "aws_appsync_graphql_api" "shop" {
//!   name                = "shop"
//!   authentication_type = "AWS_IAM"
//!   log_config {
//!     cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/logs"
//!     field_log_level          = "NONE"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `log_config.field_log_level` is `NONE`, so nobody
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_appsync_graphql_api" "shop" {
//!   name                = "shop"
//!   authentication_type = "AWS_IAM"
//!   log_config {
//!     cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/logs"
//!     field_log_level          = "ERROR"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `log_config` with a role and `field_log_level = "ERROR"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/appsync-no-logs",
    summary: "A GraphQL API keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_appsync_graphql_api"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_193", "CKV_AWS_194"],
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

const LOGGED: Must = Must {
    path: &["log_config"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "nobody can tell what failed",
    ..Must::NONE
};

const FIELDS: Must = Must {
    path: &["log_config", "field_log_level"],
    be: Be::NotOneOf(&["NONE"]),
    absent: Absent::Good,
    because: "nobody can tell what failed",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&LOGGED);
    out.must(&FIELDS);
}
