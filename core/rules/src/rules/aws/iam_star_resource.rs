//! # aws/iam-star-resource
//!
//! A policy allows on everything what could be limited to resources.
//!
//! ## Why
//! What is needed for one bucket or table is then allowed for all of them, also for those that are made later. Almost every
//! policy has such statements, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:GetObject"]
//! #                 ^^^^^^^^^^^^^^ `s3:GetObject` could be limited to resources, and is allowed on all
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["s3:GetObject"]
//! #                ^^^^^^^^^^^^^^ `s3:GetObject` could be limited to resources, and is allowed on all
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
//!       Action   = ["s3:GetObject"]
//!       Resource = "arn:aws:s3:::files/*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:ListAllMyBuckets"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["s3:GetObject"]
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

use crate::finding::Severity;
use crate::policy::aws::{Granted, granted, table};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-star-resource",
    summary: "A policy allows on everything what could be limited to resources",
    severity: Severity::Hint,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_355", "CKV_AWS_356"],
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
    let example = table().name(actions.first()?);
    Some(format!(
        "`{example}` could be limited to resources, and is allowed on all"
    ))
}
