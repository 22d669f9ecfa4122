//! # aws/iam-assume-any-role
//!
//! A policy allows to assume any role that lets it.
//!
//! ## Why
//! Whoever gets at it can go on as every role that trusts the account as a whole. Which those are, the roles decide, which
//! is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["sts:AssumeRole"]
//! #                 ^^^^^^^^^^^^^^^^ `sts:AssumeRole` goes on as whatever role lets it
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["sts:AssumeRole"]
//! #                ^^^^^^^^^^^^^^^^ `sts:AssumeRole` goes on as whatever role lets it
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
//!       Action   = ["sts:AssumeRole"]
//!       Resource = "arn:aws:iam::111122223333:role/app"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["sts:AssumeRole"]
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
//! Name the roles.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::policy::aws::{Granted, granted, table};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-assume-any-role",
    summary: "A policy allows to assume any role that lets it",
    severity: Severity::Hint,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_287", "CKV_AWS_107"],
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

const ACTIONS: &[&str] = &[
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
];

/// What has rules of its own, and what leaves out the worst by name.
const TOLD: &[&str] = &["*", "*:*", "iam:*", "s3:*", "notaction"];

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
    if TOLD.contains(&granted.label.to_ascii_lowercase().as_str()) {
        return None;
    }
    let is_granted = |action: &&&str| table().expand(action).set.meets(&granted.actions);
    let action = ACTIONS.iter().find(is_granted)?;
    Some(format!("`{action}` goes on as whatever role lets it"))
}
