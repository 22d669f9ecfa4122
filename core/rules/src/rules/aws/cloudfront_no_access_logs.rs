//! # aws/cloudfront-no-access-logs
//!
//! A distribution keeps no access logs.
//!
//! ## Why
//! After an attack nobody can tell who asked for what.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `logging_config` is not set, and no log delivery names the distribution
//!   enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   enabled = true
//!
//!   logging_config {
//!     bucket = "logs.s3.amazonaws.com"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   enabled = true
//! }
//!
//! resource "aws_cloudwatch_log_delivery_source" "site" {
//!   name         = "site"
//!   log_type     = "ACCESS_LOGS"
//!   resource_arn = aws_cloudfront_distribution.site.arn
//! }
//! ```
//!
//! ## Fix
//! Add `logging_config` with a bucket, or an `aws_cloudwatch_log_delivery_source`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-access-logs",
    summary: "A distribution keeps no access logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_86"],
        trivy: &["AVD-AWS-0010"],
        kics: &["94690d79-b3b0-43de-b656-84ebef5753e5"],
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

fn check(context: &Context, distribution: &Resource, out: &mut Findings) {
    if distribution.block("logging_config").is_some() {
        return;
    }
    if distribution.is_open("logging_config") {
        return out.unknown();
    }
    let any = [("aws_cloudwatch_log_delivery_source", "resource_arn")];
    let lacking = "`logging_config` is not set, and no log delivery names the distribution";
    beside::check(context, distribution, &any, &[], lacking, out);
}
