//! # aws/iam-user-policy
//!
//! A policy is attached to a user.
//!
//! ## Why
//! Rights that single users have are forgotten when they change their work. Groups and roles show who may do what. Users of
//! programs are often made so, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_user_policy_attachment" "anna" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a user has rights of their own, which nobody sees in a group or role
//!   user       = "anna"
//!   policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
//! }
//! ```
//! ```hcl
//! resource "aws_iam_policy_attachment" "readers" {
//!   name       = "readers"
//!   users      = ["anna"]
//! # ^^^^^^^^^^^^^^^^^^^^^ a user has rights of their own, which nobody sees in a group or role
//!   policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_group_policy_attachment" "readers" {
//!   group      = "readers"
//!   policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
//! }
//! ```
//! ```hcl
//! resource "aws_iam_policy_attachment" "readers" {
//!   name       = "readers"
//!   users      = []
//!   groups     = ["readers"]
//!   policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
//! }
//! ```
//!
//! ## Fix
//! Attach it to a group or a role.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-user-policy",
    summary: "A policy is attached to a user",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&[
        "aws_iam_user_policy",
        "aws_iam_user_policy_attachment",
        "aws_iam_policy_attachment",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_40"],
        trivy: &["AVD-AWS-0143"],
        kics: &["b4378389-a9aa-44ee-91e7-ef183f11079e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &["CIS AWS 1.2: 1.16", "CIS AWS 1.4: 1.15"],
    check: Check::With(check),
};

const MESSAGE: &str = "a user has rights of their own, which nobody sees in a group or role";

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    if resource.ty != "aws_iam_policy_attachment" {
        out.at(resource.header, MESSAGE);
        return;
    }
    let Some(users) = resource.attr("users") else {
        return;
    };
    match users.value.as_items() {
        Some([]) => {}
        Some(_) => {
            out.at(users.whole, MESSAGE);
        }
        None if users.value.is_null() => {}
        None => out.unknown(),
    }
}
