//! # aws/s3-public-policy
//!
//! The policy of a bucket lets anyone in.
//!
//! ## Why
//! Buckets are found by guessing names; whoever finds this one can do what its policy allows.
//!
//! Whoever is kept out by a condition is not let in: a policy for everyone that asks for an address, a network or an organization
//! counts as what that leaves. Other scanners look at the principal only.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_policy" "files" {
//!   bucket = aws_s3_bucket.files.id
//!   policy = jsonencode({
//! # ^^^^^^^^^^^^^^^^^^^^^ the policy lets anyone use the bucket
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Static files of the site, served to anyone.
//! # @exposure public
//! # @data public
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_s3_bucket_policy" "site" {
//!   bucket = aws_s3_bucket.site.id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = aws_s3_bucket.files.id
//!   restrict_public_buckets = true
//! }
//!
//! resource "aws_s3_bucket_policy" "files" {
//!   bucket = "files"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = "*"
//!       Action    = "s3:GetObject"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_policy" "tls" {
//!   bucket = "files"
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Deny"
//!       Principal = "*"
//!       Action    = "s3:*"
//!       Resource  = "*"
//!       Condition = { Bool = { "aws:SecureTransport" = "false" } }
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name who needs it, or serve the files through a distribution with origin access control. Where it is meant for everyone, declare `@exposure public` on the bucket.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{grants, s3};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-public-policy",
    summary: "The policy of a bucket lets anyone in",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_bucket_policy", "aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_70"],
        kics: &[
            "7af43613-6bb9-4a0e-8c4d-1314b799425e",
            "1df37f4b-7197-45ce-83f8-9994d2fcf885",
            "d24c0755-c028-44b1-b503-8e719c898832",
            "ffdf4b37-7703-4dfe-a682-9d2e99bc6c09",
            "66c6f96f-2d9e-417e-a998-9058aeeecd44",
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

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    match s3::is_blocked(
        context.model,
        resource,
        &["block_public_policy", "restrict_public_buckets"],
    ) {
        Some(false) => grants::check(resource, "policy", "use the bucket", out),
        Some(true) => {}
        None => out.unknown(),
    }
}
