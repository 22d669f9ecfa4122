//! # aws/iam-permissions-anywhere
//!
//! A policy allows to change who may do what, on everything of a kind.
//!
//! ## Why
//! Whoever may set the policy of any bucket, key or role can let in themselves or anyone. Tools that set up accounts need
//! such rights, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:PutBucketPolicy"]
//! #                 ^^^^^^^^^^^^^^^^^^^^ `s3:PutBucketPolicy` manages permissions, and is allowed on everything
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["s3:PutBucketPolicy"]
//! #                ^^^^^^^^^^^^^^^^^^^^ `s3:PutBucketPolicy` manages permissions, and is allowed on everything
//!     resources = ["*"]
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
//!       Action   = ["s3:PutBucketPolicy"]
//!       Resource = "arn:aws:s3:::files"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["s3:PutBucketPolicy"]
//!     resources = ["*"]
//!
//!     condition {
//!       test     = "StringEquals"
//!       variable = "aws:PrincipalTag/team"
//!       values   = ["operations"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the resources that it is needed for.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::facts::Privilege;
use crate::finding::Severity;
use crate::policy::aws::{Granted, granted, table};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-permissions-anywhere",
    summary: "A policy allows to change who may do what, on everything of a kind",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_289", "CKV_AWS_109"],
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::each(context, resource, out, |statement| {
        if !statement.allows_always() || !statement.is_on_everything() {
            return None;
        }
        let granted = granted(statement).into_iter();
        let mut found = granted.filter_map(|g| Some((g.site, told(&g)?)));
        let (site, message) = found.next()?;
        Some(Fault::new(site, message))
    });
}

fn told(granted: &Granted) -> Option<String> {
    let mut actions = granted.actions.clone();
    actions.keep(table().limited());
    actions.remove(&table().up_to(Privilege::Write));
    let example = table().name(actions.first()?);
    Some(format!(
        "`{example}` manages permissions, and is allowed on everything"
    ))
}
