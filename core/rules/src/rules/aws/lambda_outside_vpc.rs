//! # aws/lambda-outside-vpc
//!
//! A function runs outside of your networks.
//!
//! ## Why
//! What it calls can't be limited by security groups, nor watched in flow logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `vpc_config` is not set, so no security group limits what it calls
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
//!   vpc_config {
//!     subnet_ids         = ["subnet-1"]
//!     security_group_ids = ["sg-1"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `vpc_config`, where the function speaks to something in a VPC. Functions that don't are fine without.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lambda-outside-vpc",
    summary: "A function runs outside of your networks",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_117"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["vpc_config"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "no security group limits what it calls",
        ..Must::NONE
    }),
};
