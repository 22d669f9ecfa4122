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
//! ```hcl
//! # @intent Takes the account over in an emergency.
//! # @privilege admin
//! resource "aws_iam_role" "rescue" {
//!   assume_role_policy = "{}"
//! }
//!
//! resource "aws_iam_role_policy_attachment" "rescue" {
//!   role       = aws_iam_role.rescue.name
//!   policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
//! }
//! ```
//!
//! ## Fix
//! Attach a policy that allows the actions that are needed. Access Analyzer proposes one from what was really used. Where it is meant,
//! declare `@privilege admin`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::attachments;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-admin-attachment",
    summary: "The policy AdministratorAccess is attached",
    severity: Severity::Warning,
    category: Category::Identity,
    on: attachments::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_274", "CKV_AWS_275"],
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let message = "`AdministratorAccess` allows everything in the account";
    attachments::check(context, resource, "AdministratorAccess", message, out);
}
