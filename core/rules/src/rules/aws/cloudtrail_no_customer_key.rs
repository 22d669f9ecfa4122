//! # aws/cloudtrail-no-customer-key
//!
//! Log files of a trail have no key of their own.
//!
//! ## Why
//! Amazon encrypts them with a key of S3's, which everyone who may read the bucket may use. With a key of one's own,
//! reading takes a second right that can be taken away.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so whoever may read the bucket may read the logs
//!   name           = "main"
//!   s3_bucket_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//!   name           = "main"
//!   s3_bucket_name = "logs"
//!   kms_key_id     = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id` to a key whose policy lets CloudTrail use it.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-no-customer-key",
    summary: "Log files of a trail have no key of their own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudtrail"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_35"],
        trivy: &["AVD-AWS-0015"],
        kics: &["5d9e3164-9265-470c-9a10-57ae454ac0c7"],
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
        because: "whoever may read the bucket may read the logs",
        ..Must::NONE
    }),
};
