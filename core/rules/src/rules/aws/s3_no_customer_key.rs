//! # aws/s3-no-customer-key
//!
//! A bucket has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the bucket: it can't be restricted, shared, or taken away.
//! With a key of one's own, its policy decides who reads, and its log shows who did. The bucket is encrypted either way,
//! which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_s3_bucket_server_side_encryption_configuration` belongs to it, so whoever may read the bucket can decrypt it
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
//! resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
//!   bucket = aws_s3_bucket.files.id
//!
//!   rule {
//!     apply_server_side_encryption_by_default {
//!       sse_algorithm     = "aws:kms"
//!       kms_master_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_server_side_encryption_configuration` with `kms_master_key_id`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-no-customer-key",
    summary: "A bucket has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        trivy: &["AVD-AWS-0132"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let because = "whoever may read the bucket can decrypt it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
