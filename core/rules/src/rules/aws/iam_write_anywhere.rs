//! # aws/iam-write-anywhere
//!
//! A policy allows to change everything of a kind.
//!
//! ## Why
//! Whatever gets at it can change or delete resources that have nothing to do with it. Many tools are given such rights,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["dynamodb:DeleteTable"]
//! #                 ^^^^^^^^^^^^^^^^^^^^^^ `dynamodb:DeleteTable` writes, and is allowed on everything
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["dynamodb:DeleteTable"]
//! #                ^^^^^^^^^^^^^^^^^^^^^^ `dynamodb:DeleteTable` writes, and is allowed on everything
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
//!       Action   = ["dynamodb:DeleteTable"]
//!       Resource = "arn:aws:dynamodb:eu-central-1:111122223333:table/scratch"
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
//!       Action   = ["xray:PutTraceSegments"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["dynamodb:DeleteTable"]
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
    name: "aws/iam-write-anywhere",
    summary: "A policy allows to change everything of a kind",
    severity: Severity::Info,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_290", "CKV_AWS_111"],
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
    let mut writes = table().up_to(Privilege::Write);
    writes.remove(&table().up_to(Privilege::Read));
    actions.keep(&writes);
    let example = table().name(actions.first()?);
    Some(format!("`{example}` writes, and is allowed on everything"))
}
