//! # intent/privilege-exceeded
//!
//! An identity may do more than the intent says.
//!
//! ## Why
//! Somebody relies on the intent: who reviews the change, and who lends the identity to something.
//!
//! ## Bad
//! ```hcl
//! # @intent Lets the report job see what was sold
//! # @privilege read
//! #            ^^^^ `aws_iam_role_policy.report` is `write`, but `@privilege read` is declared
//! resource "aws_iam_role_policy" "report" {
//!   role = "report"
//!   policy = jsonencode({
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:GetObject", "s3:PutObject"]
//!       Resource = "arn:aws:s3:::sales/*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Lets the report job see what was sold
//! # @privilege read
//! resource "aws_iam_role_policy" "report" {
//!   role = "report"
//!   policy = jsonencode({
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:GetObject", "s3:ListBucket"]
//!       Resource = ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"]
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Take away what the evidence names. Where the rights are meant, declare them: a person decides that.
//!
//! ## References
//! - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

use crate::facts::Privilege;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::claims;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/privilege-exceeded",
    summary: "An identity may do more than the intent says",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    claims::exceeded::<Privilege>(context, resource, out);
}
