//! # aws/iam-full-iam
//!
//! A policy allows everything of IAM.
//!
//! ## Why
//! Whoever may change users, roles and policies can give themselves any right: it is the same as to allow everything.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:*"]
//! #                 ^^^^^^^ `iam:*` lets whoever has it take any right
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:*"]
//! #                ^^^^^^^ `iam:*` lets whoever has it take any right
//!     resources = ["*"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "deploy" {
//!   role       = "deploy"
//!   policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `IAMFullAccess` lets whoever has it take any right
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
//!       Action   = ["iam:GetRole", "iam:ListRoles"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! # @intent Takes the account over in an emergency.
//! # @privilege admin
//! resource "aws_iam_policy" "rescue" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:*"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "audit" {
//!   role       = "audit"
//!   policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
//! }
//! ```
//!
//! ## Fix
//! Allow the actions that are needed, or declare `@privilege admin` where it is meant.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::attachments;
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-full-iam",
    summary: "A policy allows everything of IAM",
    severity: Severity::Warning,
    category: Category::Identity,
    on: attachments::WITH_POLICIES,
    aliases: Aliases {
        checkov: &[
            "CKV2_AWS_40",
            "CKV2_AWS_56",
            "CKV_AWS_286",
            "CKV_AWS_110",
            "CKV_AWS_287",
            "CKV_AWS_107",
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

const EVERYTHING: &str = "iam:*";

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let message = "`IAMFullAccess` lets whoever has it take any right";
    attachments::check(context, resource, "IAMFullAccess", message, out);
    identity::each(context, resource, out, |statement| {
        if !statement.allows_always() || statement.actions.negated {
            return None;
        }
        let mut actions = statement.actions.items.iter();
        let is_all = |text: &str| text.eq_ignore_ascii_case(EVERYTHING);
        let all = actions.find(|item| item.as_str().is_some_and(is_all))?;
        let message = "`iam:*` lets whoever has it take any right";
        Some(Fault::new(all.site, message))
    });
}
