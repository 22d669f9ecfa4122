//! # aws/sqs-public
//!
//! Anyone can use a queue.
//!
//! ## Why
//! Strangers can read, drop or forge messages, and the services behind the queue trust what comes out of it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue_policy" "open" {
//!   queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/jobs"
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the queue
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "sqs:SendMessage"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sqs_queue_policy" "closed" {
//!   queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/jobs"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "sqs:SendMessage"
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
//! resource "aws_sqs_queue" "open" {
//!   name = "jobs"
//! }
//!
//! resource "aws_sqs_queue_policy" "open" {
//!   queue_url = aws_sqs_queue.open.id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }]
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
    name: "aws/sqs-public",
    summary: "Anyone can use a queue",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_sqs_queue", "aws_sqs_queue_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_168", "CKV_AWS_387"],
        kics: &[
            "730675f9-52ed-49b6-8ead-0acb5dd7df7f",
            "abb06e5f-ef9a-4a99-98c6-376d396bfcdf",
        ],
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
    grants::check(resource, "policy", "use the queue", out);
}
