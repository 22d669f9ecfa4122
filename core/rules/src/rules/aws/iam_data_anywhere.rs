//! # aws/iam-data-anywhere
//!
//! A policy allows to read all files or secrets of an account.
//!
//! ## Why
//! One stolen key or one hole in a program is then enough to copy everything.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["secretsmanager:GetSecretValue"]
//! #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `secretsmanager:GetSecretValue` reads all that there is in the account
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["secretsmanager:GetSecretValue"]
//! #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `secretsmanager:GetSecretValue` reads all that there is in the account
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
//!       Action   = ["secretsmanager:GetSecretValue"]
//!       Resource = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app/*"
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
//!       Action   = ["secretsmanager:ListSecrets"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["secretsmanager:GetSecretValue"]
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
//! Name the buckets, secrets or parameters that are needed.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::policy::aws::{Granted, granted, table};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-data-anywhere",
    summary: "A policy allows to read all files or secrets of an account",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_288", "CKV_AWS_108"],
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

const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
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
    Some(format!("`{action}` reads all that there is in the account"))
}
