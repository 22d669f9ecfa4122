//! # aws/lambda-no-tracing
//!
//! A function is not traced.
//!
//! ## Why
//! Where a call failed or took long can only be guessed from logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `tracing_config.mode` is not set, so nobody sees where a call failed or took long
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   tracing_config {
//!     mode = "Active"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `tracing_config { mode = "Active" }`; the role needs `xray:PutTraceSegments`.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lambda-no-tracing",
    summary: "A function is not traced",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_50"],
        trivy: &["AVD-AWS-0066"],
        kics: &["8152e0cf-d2f0-47ad-96d5-d003a76eabd1"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["tracing_config", "mode"],
        be: Be::OneOf(&["Active", "PassThrough"]),
        absent: Absent::Bad,
        because: "nobody sees where a call failed or took long",
        ..Must::NONE
    }),
};
