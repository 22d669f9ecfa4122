//! # intent/privilege-slack
//!
//! The intent allows an identity more than the code does.
//!
//! ## Why
//! The next change can add rights without anybody being asked.
//!
//! ## Bad
//! ```hcl
//! # @intent Lets the report job see what was sold
//! # @privilege write
//! #            ^^^^^ `@privilege write` is declared, but `aws_iam_role_policy.report` is `read`
//! resource "aws_iam_role_policy" "report" {
//!   role = "report"
//!   policy = jsonencode({
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = "s3:Get*"
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
//!       Action   = "s3:Get*"
//!       Resource = "arn:aws:s3:::sales/*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Declare what the code does.

use crate::facts::Privilege;
use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::claims;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/privilege-slack",
    summary: "The intent allows an identity more than the code does",
    severity: Severity::Hint,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    claims::slack::<Privilege>(context, resource, out);
}
