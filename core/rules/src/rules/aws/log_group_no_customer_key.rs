//! # aws/log-group-no-customer-key
//!
//! A log group has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the log group: it can't be restricted, shared, or taken
//! away. With a key of one's own, its policy decides who reads, and its log shows who did. The log group is encrypted
//! either way, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so whoever may read the logs can decrypt them
//!   name = "app"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//!   name       = "app"
//!   kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_key_id` to a key whose policy lets CloudWatch Logs use it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/log-group-no-customer-key",
    summary: "A log group has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudwatch_log_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_158"],
        trivy: &["AVD-AWS-0017"],
        kics: &["0afbcfe9-d341-4b92-a64c-7e6de0543879"],
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
    let because = "whoever may read the logs can decrypt them";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
