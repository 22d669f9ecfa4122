//! # aws/lambda-unlimited
//!
//! A function may take all of an account's concurrency.
//!
//! ## Why
//! One function that is flooded, or that calls itself, then starves all others, and costs without end.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `reserved_concurrent_executions` is not set, so the function may starve all others
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//! }
//! ```
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   reserved_concurrent_executions = -1
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `reserved_concurrent_executions` is `-1`, so the function may starve all others
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   reserved_concurrent_executions = 20
//! }
//! ```
//!
//! ## Fix
//! Set `reserved_concurrent_executions`. What is reserved is taken from what the other functions share.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lambda-unlimited",
    summary: "A function may take all of an account's concurrency",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_115"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["reserved_concurrent_executions"],
        be: Be::AtLeast(0),
        absent: Absent::Bad,
        because: "the function may starve all others",
        ..Must::NONE
    }),
};
