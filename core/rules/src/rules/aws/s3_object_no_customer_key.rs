//! # aws/s3-object-no-customer-key
//!
//! An object has no key of its own.
//!
//! ## Why
//! The object is encrypted with the key of its bucket, or with Amazon's own, which everyone may use who may read it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_object" "report" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so whoever may read it can decrypt it
//!   bucket = "files"
//!   key    = "report.pdf"
//!   source = "report.pdf"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_object" "report" {
//!   bucket     = "files"
//!   key        = "report.pdf"
//!   source     = "report.pdf"
//!   kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id`, or give the bucket a key.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/s3-object-no-customer-key",
    summary: "An object has no key of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_s3_object", "aws_s3_bucket_object"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_186"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["kms_key_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "whoever may read it can decrypt it",
        ..Must::NONE
    }),
};
