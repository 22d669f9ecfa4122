//! # aws/iam-user
//!
//! A person or program gets a user with keys and passwords of its own.
//!
//! ## Why
//! They do not expire, and are forgotten when somebody leaves. People sign in through an identity provider, programs
//! through roles. Where neither can be had, that is what there is, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_user" "anna" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a user's keys and passwords hold until somebody thinks of them
//!   name = "anna"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = "{}"
//! }
//! ```
//!
//! ## Fix
//! Use a role, or IAM Identity Center.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-user",
    summary: "A person or program gets a user with keys and passwords of its own",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_iam_user"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_273"],
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

fn check(_: &Context, user: &Resource, out: &mut Findings) {
    out.at(
        user.header,
        "a user's keys and passwords hold until somebody thinks of them",
    );
}
