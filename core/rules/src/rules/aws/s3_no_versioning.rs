//! # aws/s3-no-versioning
//!
//! A bucket keeps nothing of what is overwritten or deleted.
//!
//! ## Why
//! A faulty job, a mistaken command or an attacker that encrypts files is final: there is nothing to go back to. Buckets of
//! logs and of what is made again need none of it, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_s3_bucket_versioning` belongs to it, so what is overwritten or deleted is gone
//!   bucket = "files"
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `versioning_configuration.status` is `Suspended`, so what is overwritten or deleted is gone
//!   bucket = "files"
//! }
//!
//! resource "aws_s3_bucket_versioning" "files" {
//!   bucket = aws_s3_bucket.files.id
//!
//!   versioning_configuration {
//!     status = "Suspended"
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
//! resource "aws_s3_bucket_versioning" "files" {
//!   bucket = aws_s3_bucket.files.id
//!
//!   versioning_configuration {
//!     status = "Enabled"
//!   }
//! }
//! ```
//! ```hcl
//! # Written in older versions of the provider.
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//!
//!   versioning {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Results of builds, made again whenever somebody wants them.
//! # @lifetime ephemeral 7d
//! resource "aws_s3_bucket" "builds" {
//!   bucket = "builds"
//! }
//! ```
//! ```hcl
//! # @intent The files of the site, which everyone may have.
//! # @data public
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//! ```
//!
//! ## Fix
//! Add `aws_s3_bucket_versioning` with `status = "Enabled"`, and a lifecycle rule that removes old versions. Where nothing
//! in it is worth that, declare `@lifetime ephemeral` or `@data public`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html

use crate::facts::Data;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-no-versioning",
    summary: "A bucket keeps nothing of what is overwritten or deleted",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&["aws_s3_bucket"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_21"],
        trivy: &["AVD-AWS-0090"],
        kics: &["568a4d22-3517-44a6-a7ad-6a7eed88722c"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Versioning),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, bucket: &Resource, out: &mut Findings) {
    // What everyone has can be put there again.
    let data = context.intents.of(bucket.id).data.as_ref();
    if data.is_some_and(|claim| claim.value == Data::Public) {
        return;
    }
    let because = "what is overwritten or deleted is gone";
    safeguard::check(context, bucket, Matter::Versioning, because, out);
}
