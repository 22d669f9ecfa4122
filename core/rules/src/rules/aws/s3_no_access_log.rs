//! # aws/s3-no-access-log
//!
//! A bucket keeps no record of who read what.
//!
//! ## Why
//! When something has leaked, nobody can tell what, when, and to whom. Buckets that receive logs themselves, and those that
//! hold nothing worth asking about, need none, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_s3_bucket_logging` belongs to it, so nobody can tell who read what
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
//! resource "aws_s3_bucket_logging" "files" {
//!   bucket        = aws_s3_bucket.files.id
//!   target_bucket = "logs"
//!   target_prefix = "files/"
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//!
//!   logging {
//!     target_bucket = "logs"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_logging`, or record data events of the bucket in a trail.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-no-access-log",
    summary: "A bucket keeps no record of who read what",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_18"],
        trivy: &["AVD-AWS-0089"],
        kics: &["f861041c-8c9f-4156-acfc-5e6e524f5884"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, bucket: &Resource, out: &mut Findings) {
    let because = "nobody can tell who read what";
    safeguard::check(context, bucket, Matter::AccessLogs, because, out);
}
