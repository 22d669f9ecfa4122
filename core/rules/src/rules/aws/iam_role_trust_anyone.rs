//! # aws/iam-role-trust-anyone
//!
//! Anyone may assume a role.
//!
//! ## Why
//! Every account of AWS, whosever it is, may then act with the rights of the role.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone assume the role
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Action    = "sts:AssumeRole"
//!       Principal = { AWS = "*" }
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [
//!       { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } },
//!       {
//!         Effect    = "Allow"
//!         Action    = "sts:AssumeRole"
//!         Principal = { AWS = "*" }
//!         Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-0123456789" } }
//!       },
//!     ]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the accounts, roles or services that may assume it, or narrow `*` by `aws:PrincipalOrgID`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::grants;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-role-trust-anyone",
    summary: "Anyone may assume a role",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["aws_iam_role"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_61", "CKV_AWS_60"],
        kics: &[
            "12b7e704-37f0-4d1e-911a-44bf60c48c21",
            "bcdcbdc6-a350-4855-ae7c-d1e6436f7c97",
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

fn check(_: &Context, role: &Resource, out: &mut Findings) {
    grants::check(role, "assume_role_policy", "assume the role", out);
}
