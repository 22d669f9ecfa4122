//! # aws/s3-no-kms
//!
//! A bucket is encrypted without a key in KMS.
//!
//! ## Why
//! New objects are encrypted in any case, with a key of S3's whose use nobody records and nobody can take away. A key in
//! KMS, also Amazon's own, leaves a trace of who read. It costs by request, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the bucket has no default encryption with KMS, so no trace is left of who decrypts it
//!   bucket = "files"
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//!
//!   server_side_encryption_configuration {
//!     rule {
//!       apply_server_side_encryption_by_default {
//!         sse_algorithm = "AES256"
//! #       ^^^^^^^^^^^^^^^^^^^^^^^^ `sse_algorithm` is `AES256`, so no trace is left of who decrypts it
//!       }
//!     }
//!   }
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
//!       sse_algorithm = "aws:kms"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_server_side_encryption_configuration` with `sse_algorithm = "aws:kms"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "aws/s3-no-kms",
    summary: "A bucket is encrypted without a key in KMS",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_145"],
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

const CONFIGURATION: Beside = Beside {
    ty: "aws_s3_bucket_server_side_encryption_configuration",
    by: "bucket",
    names: &["bucket"],
};

const FOLLOWS: &str = "so no trace is left of who decrypts it";

fn check(context: &Context, bucket: &Resource, out: &mut Findings) {
    let Some(beside) = beside::of(context.model, bucket, CONFIGURATION) else {
        return out.unknown();
    };
    let inline = bucket.blocks_of("server_side_encryption_configuration");
    let bodies = beside.iter().map(|configuration| &configuration.body);
    let bodies: Vec<&Body> = bodies.chain(inline.map(|block| &block.body)).collect();
    let open = bucket.is_open("server_side_encryption_configuration");
    if open || bodies.iter().any(|body| body.is_open("rule")) {
        return out.unknown();
    }
    let mut other: Option<&Attr> = None;
    for rule in bodies.iter().flat_map(|body| body.blocks_of("rule")) {
        for block in rule.blocks_of("apply_server_side_encryption_by_default") {
            match block.read("sse_algorithm") {
                Read::Known(attr)
                    if attr
                        .value
                        .as_str()
                        .is_some_and(|a| a.starts_with("aws:kms")) =>
                {
                    return;
                }
                Read::Known(attr) => other = Some(attr),
                Read::Unknown(_) => return out.unknown(),
                Read::Absent => {}
            }
        }
    }
    let is_here = |attr: &&Attr| attr.whole.chunk == bucket.block.chunk;
    match other.filter(is_here) {
        Some(attr) => {
            let algorithm = attr.value.as_str().unwrap_or_default();
            out.at(
                attr.whole,
                format!("`sse_algorithm` is `{algorithm}`, {FOLLOWS}"),
            );
        }
        None => {
            let message = format!("the bucket has no default encryption with KMS, {FOLLOWS}");
            out.at(bucket.header, message);
        }
    }
}
