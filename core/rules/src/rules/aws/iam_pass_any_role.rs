//! # aws/iam-pass-any-role
//!
//! A policy allows to pass any role.
//!
//! ## Why
//! Whoever may hand a role to a service that they control acts with its rights: the most powerful role of the account is
//! then theirs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:PassRole"]
//! #                 ^^^^^^^^^^^^^^ `iam:PassRole` hands any role of the account to a service
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:PassRole"]
//! #                ^^^^^^^^^^^^^^ `iam:PassRole` hands any role of the account to a service
//!     resources = ["arn:aws:iam::111122223333:role/*"]
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
//!       Action   = ["iam:PassRole"]
//!       Resource = "arn:aws:iam::111122223333:role/app-*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:PassRole"]
//!     resources = ["*"]
//!
//!     condition {
//!       test     = "StringEquals"
//!       variable = "iam:PassedToService"
//!       values   = ["lambda.amazonaws.com"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the roles that are passed, and the services by `iam:PassedToService`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html

use crate::finding::Severity;
use crate::policy::Statement;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::aws::iam_privilege_escalation;
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-pass-any-role",
    summary: "A policy allows to pass any role",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        trivy: &["AVD-AWS-0342"],
        kics: &["e39bee8c-fe54-4a3f-824d-e5e2d1cca40a"],
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

const PASS: &str = "iam:PassRole";

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::all(context, resource, out, |statements| {
        // With what makes use of it, it has a rule of its own.
        if iam_privilege_escalation::passes_a_role(statements) {
            return Vec::new();
        }
        statements.iter().filter_map(|s| fault(s)).collect()
    });
}

fn fault(statement: &Statement) -> Option<Fault> {
    let is_wide = statement.allows_always() && statement.is_on_all_of_a_kind();
    if !is_wide || statement.actions.negated {
        return None;
    }
    let mut actions = statement.actions.items.iter();
    let is_pass = |text: &str| text.eq_ignore_ascii_case(PASS);
    let passes = actions.find(|item| item.as_str().is_some_and(is_pass))?;
    let message = format!("`{PASS}` hands any role of the account to a service");
    Some(Fault::new(passes.site, message))
}
