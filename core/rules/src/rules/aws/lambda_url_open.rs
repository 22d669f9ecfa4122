//! # aws/lambda-url-open
//!
//! Anyone can call a function by its URL.
//!
//! ## Why
//! Nobody is asked who they are: whoever finds the URL runs the function, at your cost and with its role.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function_url" "hook" {
//!   function_name      = "hook"
//!   authorization_type = "NONE"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `authorization_type` is `NONE`, so anyone who finds the URL
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function_url" "hook" {
//!   function_name      = "hook"
//!   authorization_type = "AWS_IAM"
//! }
//! ```
//! ```hcl
//! # @intent Receives webhooks and checks their signatures.
//! # @exposure public
//! resource "aws_lambda_function_url" "hook" {
//!   function_name      = "hook"
//!   authorization_type = "NONE"
//! }
//! ```
//!
//! ## Fix
//! Set `authorization_type = "AWS_IAM"`, or declare `@exposure public` where the function checks its callers itself.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lambda-url-open",
    summary: "Anyone can call a function by its URL",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_lambda_function_url"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_258"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["authorization_type"],
        be: Be::OneOf(&["AWS_IAM"]),
        absent: Absent::Good,
        unless: &[],
        because: "anyone who finds the URL can run the function",
        ..Must::NONE
    }),
};
