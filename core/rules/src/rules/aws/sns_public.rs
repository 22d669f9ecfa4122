//! # aws/sns-public
//!
//! Anyone can use a topic.
//!
//! ## Why
//! Strangers can subscribe to what is published, or publish to everyone who listens.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sns_topic_policy" "open" {
//!   arn = "arn:aws:sns:eu-central-1:111122223333:events"
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the topic
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "sns:Publish"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sns_topic_policy" "closed" {
//!   arn = "arn:aws:sns:eu-central-1:111122223333:events"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "sns:Publish"
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
//! resource "aws_sns_topic" "open" {
//!   name = "events"
//! }
//!
//! resource "aws_sns_topic_policy" "open" {
//!   arn = aws_sns_topic.open.arn
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*" }]
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
    name: "aws/sns-public",
    summary: "Anyone can use a topic",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_sns_topic", "aws_sns_topic_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_169"],
        kics: &["b26d2b7e-60f6-413d-a3a1-a57db24aa2b3"],
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
    grants::check(resource, "policy", "use the topic", out);
}
