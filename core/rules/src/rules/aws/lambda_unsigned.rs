//! # aws/lambda-unsigned
//!
//! A function runs code that nobody signed.
//!
//! ## Why
//! Whoever may update the function puts any code into it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `code_signing_config_arn` is not set, so code that nobody signed is taken
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
//!   code_signing_config_arn = "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-0123"
//! }
//! ```
//! ```hcl
//! # Images are signed at their registry.
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   package_type  = "Image"
//!   image_uri     = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/api:1"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_lambda_code_signing_config`, and set `code_signing_config_arn`.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/lambda-unsigned",
    summary: "A function runs code that nobody signed",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_272"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["code_signing_config_arn"],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::IsNot(&["package_type"], &["Image"])],
        because: "code that nobody signed is taken",
        ..Must::NONE
    }),
};
