//! # aws/iam-admin-policy
//!
//! A policy allows everything on everything.
//!
//! ## Why
//! Whoever gets at one of its users, roles or machines owns the whole account: data, keys, backups and logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = "*"
//! #                ^^^ `*` on `*` allows everything in the account
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["s3:GetObject", "*"]
//! #                                ^^^ `*` on `*` allows everything in the account
//!     resources = ["*"]
//!   }
//! }
//!
//! resource "aws_iam_role_policy" "deploy" {
//!   role   = "deploy"
//!   policy = data.aws_iam_policy_document.deploy.json
//! }
//! ```
//! ```hcl
//! resource "aws_iam_user_policy" "deploy" {
//!   user   = "deploy"
//!   policy = <<EOT
//! #          ^^^^^ `*` on `*` allows everything in the account
//! {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": ["*"]}}
//! EOT
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [
//!       { Effect = "Deny", Action = "*", Resource = "*" },
//!       { Effect = "Allow", Action = "s3:*", Resource = "*" },
//!       { Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::site" },
//!     ]
//!   })
//! }
//! ```
//! ```hcl
//! # What a boundary allows, others still have to grant.
//! resource "aws_iam_policy" "boundary" {
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
//!   })
//! }
//!
//! resource "aws_iam_role" "app" {
//!   assume_role_policy   = "{}"
//!   permissions_boundary = aws_iam_policy.boundary.arn
//! }
//! ```
//! ```hcl
//! # @intent Takes the account over in an emergency.
//! # @privilege admin
//! resource "aws_iam_role" "rescue" {
//!   assume_role_policy = "{}"
//! }
//!
//! resource "aws_iam_role_policy" "rescue" {
//!   role = aws_iam_role.rescue.id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Allow the actions that are needed, on the resources that they are needed for. Access Analyzer proposes both from what was really used.
//! Where it is meant, declare `@privilege admin`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::policy::{Selection, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/iam-admin-policy",
    summary: "A policy allows everything on everything",
    severity: Severity::Error,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_62",
            "CKV_AWS_1",
            "CKV_AWS_49",
            "CKV_AWS_63",
            "CKV2_AWS_40",
            "CKV_AWS_107",
            "CKV_AWS_108",
            "CKV_AWS_109",
            "CKV_AWS_110",
            "CKV_AWS_111",
            "CKV_AWS_286",
            "CKV_AWS_287",
            "CKV_AWS_288",
            "CKV_AWS_289",
            "CKV_AWS_290",
            "CKV_AWS_355",
            "CKV_AWS_356",
        ],
        kics: &[
            "2f37c4a3-58b9-4afe-8a87-d7f1d2286f84",
            "575a2155-6af1-4026-b1af-d5bc8fe2a904",
        ],
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
        let actions = everything(statement)?;
        let message = "`*` on `*` allows everything in the account";
        Some(Fault::new(actions.site, message))
    });
}

/// The value that stands for every action, where the statement allows it on every resource, whatever happens.
fn everything<'a>(statement: &Statement<'a>) -> Option<&'a Value> {
    let all = |selection: &Selection<'a>| {
        let is_all = |value: &&'a Value| {
            value
                .as_str()
                .is_some_and(|text| EVERYTHING.contains(&text))
        };
        let mut items = selection.items.iter().copied();
        items.find(is_all).filter(|_| !selection.negated)
    };
    all(&statement.resources).filter(|_| statement.allows_always())?;
    all(&statement.actions)
}
