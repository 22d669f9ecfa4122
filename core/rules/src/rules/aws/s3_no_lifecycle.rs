//! # aws/s3-no-lifecycle
//!
//! Nothing is ever removed from a bucket.
//!
//! ## Why
//! What is written stays, old versions and unfinished uploads among it, and the bill grows with it. Where all of it is to
//! stay, that is right, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the bucket has no lifecycle, so what is written to it stays
//!   bucket = "files"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_lifecycle_configuration" "files" {
//!   bucket = aws_s3_bucket.files.id
//!
//!   rule {
//!     id     = "old"
//!     status = "Enabled"
//!
//!     noncurrent_version_expiration {
//!       noncurrent_days = 90
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//!
//!   lifecycle_rule {
//!     enabled                                = true
//!     abort_incomplete_multipart_upload_days = 7
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_lifecycle_configuration`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-no-lifecycle",
    summary: "Nothing is ever removed from a bucket",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_61"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, bucket: &Resource, out: &mut Findings) {
    if bucket.block("lifecycle_rule").is_some() {
        return;
    }
    if bucket.is_open("lifecycle_rule") {
        return out.unknown();
    }
    let any = [("aws_s3_bucket_lifecycle_configuration", "bucket")];
    let lacking = "the bucket has no lifecycle, so what is written to it stays";
    beside::check(context, bucket, &any, &["bucket"], lacking, out);
}
