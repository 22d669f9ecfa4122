//! # aws/iam-user-console
//!
//! A user can sign in to the console.
//!
//! ## Why
//! A password that leaks is enough to get in where no second factor is asked for, which this code can't say. People sign in
//! through an identity provider. Where there is none, that is what there is, which is why this rule is off unless turned
//! on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_user" "anna" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the user has a password for the console
//!   name = "anna"
//! }
//!
//! resource "aws_iam_user_login_profile" "anna" {
//!   user = aws_iam_user.anna.name
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_user" "robot" {
//!   name = "robot"
//! }
//! ```
//!
//! ## Fix
//! Remove `aws_iam_user_login_profile`, and let people sign in through IAM Identity Center.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-user-console",
    summary: "A user can sign in to the console",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_iam_user"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_22"],
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

fn check(context: &Context, user: &Resource, out: &mut Findings) {
    let mut profiles =
        context
            .model
            .companions(user, "aws_iam_user_login_profile", "user", &["name"]);
    if let Some(profile) = profiles.next() {
        let draft = out.at(user.header, "the user has a password for the console");
        draft.because(profile.header, "this is made for it");
    }
}
