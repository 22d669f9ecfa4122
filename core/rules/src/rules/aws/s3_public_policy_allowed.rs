//! # aws/s3-public-policy-allowed
//!
//! A bucket can be given a public policy.
//!
//! ## Why
//! New buckets block all public access. A block resource that leaves this setting out, or sets it to `false`, switches that
//! part of the protection off: one policy is then enough to publish the bucket.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `block_public_policy` is not set, so a policy can publish the bucket
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   ignore_public_acls      = true
//!   restrict_public_buckets = true
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `block_public_policy` is `false`, so a policy can publish the bucket
//!   ignore_public_acls      = true
//!   restrict_public_buckets = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   ignore_public_acls      = true
//!   restrict_public_buckets = true
//! }
//! ```
//! ```hcl
//! # @intent Static files of the site, served to anyone.
//! # @exposure public
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_s3_bucket_public_access_block" "site" {
//!   bucket = aws_s3_bucket.site.id
//!   block_public_policy = false
//! }
//! ```
//!
//! ## Fix
//! Set `block_public_policy = true`, or declare `@exposure public` on the bucket where it is meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/s3-public-policy-allowed",
    summary: "A bucket can be given a public policy",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_s3_bucket_public_access_block",
        "aws_s3_account_public_access_block",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_54"],
        trivy: &["AVD-AWS-0087"],
        kics: &["1a4bc881-9f69-4d44-8c9a-d37d08f54c50"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["block_public_policy"],
        be: Be::True,
        absent: Absent::Bad,
        because: "a policy can publish the bucket",
        ..Must::NONE
    }),
};
