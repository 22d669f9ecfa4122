//! # aws/iam-root-access-key
//!
//! The root user gets a key.
//!
//! ## Why
//! It can do anything in the account, close it among that, and no policy limits it. A key of it is all that a thief needs.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_access_key" "main" {
//!   user = "root"
//! # ^^^^^^^^^^^^^ `root` can do anything in the account, and so can whoever has its key
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_access_key" "robot" {
//!   user = "robot"
//! }
//! ```
//! ```hcl
//! # A user who happens to be called so.
//! resource "aws_iam_user" "root" {
//!   name = "root"
//! }
//!
//! resource "aws_iam_access_key" "root" {
//!   user = aws_iam_user.root.name
//! }
//! ```
//!
//! ## Fix
//! Remove it, and delete the key where it exists. Give a role what is needed.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-root-access-key",
    summary: "The root user gets a key",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["aws_iam_access_key"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_348"],
        kics: &["970d224d-b42a-416b-81f9-8f4dfe70c4bc"],
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

fn check(context: &Context, key: &Resource, out: &mut Findings) {
    let Some(user) = key.attr("user") else {
        return;
    };
    let is_root = user.value.as_str() == Some("root");
    if is_root && context.model.sources(&user.value).next().is_none() {
        let message = "`root` can do anything in the account, and so can whoever has its key";
        out.at(user.whole, message);
    }
}
