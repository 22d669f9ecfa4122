//! # aws/secret-public
//!
//! Anyone can read a secret.
//!
//! ## Why
//! Every account of AWS, whosever it is, may fetch it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_secretsmanager_secret_policy" "open" {
//!   secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:api"
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone read the secret
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "secretsmanager:GetSecretValue"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_secretsmanager_secret_policy" "closed" {
//!   secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:api"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "secretsmanager:GetSecretValue"
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
//! resource "aws_secretsmanager_secret" "open" {
//!   name = "api"
//! }
//!
//! resource "aws_secretsmanager_secret_policy" "open" {
//!   secret_arn = aws_secretsmanager_secret.open.arn
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }]
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
    name: "aws/secret-public",
    summary: "Anyone can read a secret",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_secretsmanager_secret",
        "aws_secretsmanager_secret_policy",
    ]),
    aliases: Aliases::NONE,
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    grants::check(resource, "policy", "read the secret", out);
}
