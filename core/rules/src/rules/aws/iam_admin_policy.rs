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
//!     resources = ["*"]
//!   }
//! }
//!
//! resource "aws_iam_role_policy" "deploy" {
//!   role   = "deploy"
//!   policy = data.aws_iam_policy_document.deploy.json
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `*` on `*` allows everything in the account
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
//!
//! ## Fix
//! Allow the actions that are needed, on the resources that they are needed for. Access Analyzer proposes both from what was really used.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::document;
use crate::finding::Severity;
use crate::policy::{Effect, Policy, Selection, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/iam-admin-policy",
    summary: "A policy allows everything on everything",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&[
        "aws_iam_policy",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_62", "CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_63"],
        kics: &[
            "2f37c4a3-58b9-4afe-8a87-d7f1d2286f84",
            "575a2155-6af1-4026-b1af-d5bc8fe2a904",
            "b1ffa705-19a3-4b73-b9d0-0c97d0663842",
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

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    let Some(attr) = resource.attr("policy") else {
        return;
    };
    let Some(document) = document::of(&attr.value) else {
        return out.unknown();
    };
    let policy = Policy::read(&document);
    let statements = policy.statements.iter();
    let mut granted = statements.filter_map(|statement| everything(statement));
    let Some(actions) = granted.next() else {
        return;
    };
    let is_here =
        attr.site.chunk == actions.site.chunk && attr.site.range.covers(actions.site.range);
    let place = if is_here { actions.site } else { attr.whole };
    let draft = out.at(place, "`*` on `*` allows everything in the account");
    if !is_here {
        draft.because(actions.site, "the actions stand here");
    }
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
    let allows = statement.effect == Some(Effect::Allow) && statement.conditions.is_empty();
    all(&statement.resources).filter(|_| allows)?;
    all(&statement.actions)
}
