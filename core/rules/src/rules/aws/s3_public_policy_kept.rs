//! # aws/s3-public-policy-kept
//!
//! A public policy of a bucket holds.
//!
//! ## Why
//! New buckets block all public access. A block resource that leaves this setting out, or sets it to `false`, switches that
//! part of the protection off: a bucket that was made public before stays so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `restrict_public_buckets` is not set, so a policy that is there already still holds
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   ignore_public_acls      = true
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   ignore_public_acls      = true
//!   restrict_public_buckets = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `restrict_public_buckets` is `false`, so a policy that is there already still holds
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
//!   restrict_public_buckets = false
//! }
//! ```
//!
//! ## Fix
//! Set `restrict_public_buckets = true`, or declare `@exposure public` on the bucket where it is meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/s3-public-policy-kept",
    summary: "A public policy of a bucket holds",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_s3_bucket_public_access_block",
        "aws_s3_account_public_access_block",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_56"],
        trivy: &["AVD-AWS-0093"],
        kics: &["1ec253ab-c220-4d63-b2de-5b40e0af9293"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["restrict_public_buckets"],
        be: Be::True,
        absent: Absent::Bad,
        because: "a policy that is there already still holds",
        ..Must::NONE
    }),
};
