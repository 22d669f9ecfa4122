//! # aws/iam-admin-attachment
//!
//! The policy AdministratorAccess is attached.
//!
//! ## Why
//! It allows everything on everything: whoever gets at the role, user or group owns the whole account, its data, keys, backups and logs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "deploy" {
//!   role       = "deploy"
//!   policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `AdministratorAccess` allows everything in the account
//! }
//! ```
//! ```hcl
//! locals {
//!   arn = "arn:aws-cn:iam::aws:policy/AdministratorAccess"
//! }
//!
//! resource "aws_iam_user_policy_attachment" "deploy" {
//!   user       = "deploy"
//!   policy_arn = local.arn
//! # ^^^^^^^^^^^^^^^^^^^^^^ `AdministratorAccess` allows everything in the account
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "deploy" {
//!   role       = "deploy"
//!   policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
//! }
//! ```
//! ```hcl
//! resource "aws_iam_role_policy_attachment" "deploy" {
//!   role       = "deploy"
//!   policy_arn = "arn:aws:iam::111122223333:policy/AdministratorAccess"
//! }
//! ```
//!
//! ## Fix
//! Attach a policy that allows the actions that are needed. Access Analyzer proposes one from what was really used.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/iam-admin-attachment",
    summary: "The policy AdministratorAccess is attached",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "aws_iam_group_policy_attachment",
        "aws_iam_policy_attachment",
        "aws_iam_role_policy_attachment",
        "aws_iam_user_policy_attachment",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_274"],
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

/// The end of the name of AWS's own policy, in every partition.
const ADMINISTRATOR: &str = ":iam::aws:policy/AdministratorAccess";

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    let attr = match resource.read("policy_arn") {
        Read::Known(attr) => attr,
        // Nearly always the policy of a resource that is yet to be made, which is judged itself.
        Read::Unknown(_) | Read::Absent => return,
    };
    let is_administrator = |arn: &str| arn.ends_with(ADMINISTRATOR);
    if !attr.value.as_str().is_some_and(is_administrator) {
        return;
    }
    let draft = out.at(
        attr.whole,
        "`AdministratorAccess` allows everything in the account",
    );
    if attr.site != attr.value.site {
        draft.because(attr.value.site, "the name comes from here");
    }
}
