//! # aws/iam-all-actions
//!
//! A policy allows every action on some resources.
//!
//! ## Why
//! Also those actions that nobody thought of, and those that AWS adds later: to delete, to share with others, to change who
//! may do what.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["*"]
//! #                 ^^^ `*` allows every action, also those that are added later
//!       Resource = "arn:aws:s3:::files/*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["*"]
//! #                ^^^ `*` allows every action, also those that are added later
//!     resources = ["arn:aws:s3:::files/*"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:GetObject", "s3:PutObject"]
//!       Resource = "arn:aws:s3:::files/*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Allow the actions that are needed.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-all-actions",
    summary: "A policy allows every action on some resources",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_49", "CKV_AWS_63", "CKV2_AWS_40"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const EVERYTHING: &[&str] = &["*", "*:*"];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::each(context, resource, out, |statement| {
        // All that there is, on everything, has a rule of its own.
        if !statement.allows_always() || statement.is_on_everything() || statement.actions.negated {
            return None;
        }
        let mut actions = statement.actions.items.iter();
        let all =
            actions.find(|item| item.as_str().is_some_and(|text| EVERYTHING.contains(&text)))?;
        let message = "`*` allows every action, also those that are added later";
        Some(Fault::new(all.site, message))
    });
}
