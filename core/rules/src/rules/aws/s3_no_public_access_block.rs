//! # aws/s3-no-public-access-block
//!
//! Nothing in the code keeps a bucket from becoming public.
//!
//! ## Why
//! New buckets block public access by default; anybody who may change the bucket can switch that off, and a bucket of
//! before April 2023 may never have had it. A block that is declared is put back with the next apply. Because the default
//! is good, this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no public access block of the bucket is in the code
//!   bucket = "files"
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the public access block of the bucket leaves access lists or policies free
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket            = aws_s3_bucket.files.id
//!   block_public_acls = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket              = aws_s3_bucket.files.id
//!   block_public_acls   = true
//!   block_public_policy = true
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_account_public_access_block" "all" {
//!   block_public_acls   = true
//!   block_public_policy = true
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_public_access_block` with all four settings `true`, or declare `@exposure public` where the bucket is
//! meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::s3;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-no-public-access-block",
    summary: "Nothing in the code keeps a bucket from becoming public",
    severity: Severity::Info,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_6"],
        trivy: &["AVD-AWS-0094"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, bucket: &Resource, out: &mut Findings) {
    let blocks = |setting| s3::is_blocked(context.model, bucket, &[setting]);
    match (blocks("block_public_acls"), blocks("block_public_policy")) {
        (Some(true), Some(true)) => {}
        (None, _) | (_, None) => out.unknown(),
        _ => tell(context, bucket, out),
    }
}

fn tell(context: &Context, bucket: &Resource, out: &mut Findings) {
    let blocks = s3::blocks_of(context.model, bucket);
    let Some(block) = blocks.first() else {
        out.at(
            bucket.header,
            "no public access block of the bucket is in the code",
        );
        return;
    };
    let message = "the public access block of the bucket leaves access lists or policies free";
    out.at(bucket.header, message)
        .because(block.header, "this is its block");
}
