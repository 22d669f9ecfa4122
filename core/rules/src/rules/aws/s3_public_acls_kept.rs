//! # aws/s3-public-acls-kept
//!
//! Public access lists of a bucket hold.
//!
//! ## Why
//! New buckets block all public access. A block resource that leaves this setting out, or sets it to `false`, switches that
//! part of the protection off: what was made public before stays so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ignore_public_acls` is not set, so access lists that are there already still hold
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   restrict_public_buckets = true
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   ignore_public_acls      = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ignore_public_acls` is `false`, so access lists that are there already still hold
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
//!   ignore_public_acls = false
//! }
//! ```
//!
//! ## Fix
//! Set `ignore_public_acls = true`, or declare `@exposure public` on the bucket where it is meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/s3-public-acls-kept",
    summary: "Public access lists of a bucket hold",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_s3_bucket_public_access_block",
        "aws_s3_account_public_access_block",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_55"],
        trivy: &["AVD-AWS-0091"],
        kics: &["4fa66806-0dd9-4f8d-9480-3174d39c7c91"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ignore_public_acls"],
        be: Be::True,
        absent: Absent::Bad,
        because: "access lists that are there already still hold",
        ..Must::NONE
    }),
};
