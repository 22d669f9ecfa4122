//! # aws/ecr-public
//!
//! Anyone can use a repository of images.
//!
//! ## Why
//! Strangers can pull images with all that is in them, or push their own to where yours are run from.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecr_repository_policy" "open" {
//!   repository = "app"
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the repository
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "ecr:BatchGetImage"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecr_repository_policy" "closed" {
//!   repository = "app"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "ecr:BatchGetImage"
//!       Resource  = "*"
//!     },
//!     {
//!       Effect    = "Deny"
//!       Principal = "*"
//!       Action    = "*"
//!       Resource  = "*"
//!       Condition = { Bool = { "aws:SecureTransport" = "false" } }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! # @intent Meant for everyone.
//! # @exposure public
//! resource "aws_ecr_repository" "open" {
//!   name = "app"
//! }
//!
//! resource "aws_ecr_repository_policy" "open" {
//!   repository = aws_ecr_repository.open.name
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "ecr:BatchGetImage", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the accounts or services that need it, or narrow `*` by `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalOrgID`. Where it is meant for everyone, declare `@exposure public`.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::grants;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecr-public",
    summary: "Anyone can use a repository of images",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_ecr_repository_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_32"],
        trivy: &["AVD-AWS-0032"],
        kics: &["e86e26fc-489e-44f0-9bcd-97305e4ba69a"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    grants::check(resource, "policy", "use the repository", out);
}
