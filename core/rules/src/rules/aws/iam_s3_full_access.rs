//! # aws/iam-s3-full-access
//!
//! A policy allows everything on every bucket.
//!
//! ## Why
//! Every file of the account can be read, deleted and published by whoever gets at one of its users, roles or machines.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:*"]
//! #                 ^^^^^^ `s3:*` allows to read, delete and publish every bucket
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "deploy" {
//!   role       = "deploy"
//!   policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `AmazonS3FullAccess` allows to read, delete and publish every bucket
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
//!       Action   = ["s3:*"]
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
//!       Action   = ["s3:GetObject"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the buckets and the actions that are needed, or declare `@privilege admin` where it is meant.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::attachments;
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-s3-full-access",
    summary: "A policy allows everything on every bucket",
    severity: Severity::Warning,
    category: Category::Identity,
    on: attachments::WITH_POLICIES,
    aliases: Aliases {
        checkov: &["CKV_AWS_288", "CKV_AWS_108"],
        trivy: &["AVD-AWS-0345"],
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

const EVERYTHING: &str = "s3:*";

const FOLLOWS: &str = "allows to read, delete and publish every bucket";

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let message = format!("`AmazonS3FullAccess` {FOLLOWS}");
    attachments::check(context, resource, "AmazonS3FullAccess", &message, out);
    identity::each(context, resource, out, |statement| {
        let is_wide = statement.allows_always() && statement.is_on_all_of_a_kind();
        if !is_wide || statement.actions.negated {
            return None;
        }
        let mut actions = statement.actions.items.iter();
        let is_all = |text: &str| text.eq_ignore_ascii_case(EVERYTHING);
        let all = actions.find(|item| item.as_str().is_some_and(is_all))?;
        Some(Fault::new(all.site, format!("`{EVERYTHING}` {FOLLOWS}")))
    });
}
