//! # aws/s3-incomplete-uploads-kept
//!
//! Parts of failed uploads are kept for ever.
//!
//! ## Why
//! They are not listed and can't be read, but they are paid for.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_lifecycle_configuration" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no rule sets `abort_incomplete_multipart_upload`, so parts of failed uploads are kept and paid for
//!   bucket = "files"
//!
//!   rule {
//!     id     = "old"
//!     status = "Enabled"
//!
//!     expiration {
//!       days = 365
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket_lifecycle_configuration" "files" {
//!   bucket = "files"
//!
//!   rule {
//!     id     = "uploads"
//!     status = "Enabled"
//!
//!     filter {}
//!
//!     abort_incomplete_multipart_upload {
//!       days_after_initiation = 7
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add a rule with `abort_incomplete_multipart_upload { days_after_initiation = 7 }` that is for all objects.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/s3-incomplete-uploads-kept",
    summary: "Parts of failed uploads are kept for ever",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_s3_bucket_lifecycle_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_300"],
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

const ABORT: &str = "abort_incomplete_multipart_upload";

fn check(_: &Context, configuration: &Resource, out: &mut Findings) {
    let mut unknown = configuration.is_open("rule");
    for rule in configuration.blocks_of("rule") {
        let is_on = rule
            .str_or("status", "Enabled")
            .map(|status| status == "Enabled");
        let aborts = match rule.block(ABORT) {
            Some(_) => Some(true),
            None if rule.is_open(ABORT) => None,
            None => Some(false),
        };
        match (is_on, aborts, is_for_all(rule)) {
            (Some(false), ..) | (_, Some(false), _) | (.., Some(false)) => {}
            (Some(true), Some(true), Some(true)) => return,
            _ => unknown = true,
        }
    }
    if unknown {
        return out.unknown();
    }
    let message =
        format!("no rule sets `{ABORT}`, so parts of failed uploads are kept and paid for");
    out.at(configuration.header, message);
}

/// The rule is for every object; None where that is unknown.
fn is_for_all(rule: &BlockValue) -> Option<bool> {
    if !rule.str_or("prefix", "")?.is_empty() {
        return Some(false);
    }
    let Some(filter) = rule.block("filter") else {
        return (!rule.is_open("filter")).then_some(true);
    };
    let narrows = [
        "and",
        "tag",
        "object_size_greater_than",
        "object_size_less_than",
    ];
    if narrows.iter().any(|name| {
        filter.block(name).is_some() || filter.attr(name).is_some_and(|a| !a.value.is_null())
    }) {
        return Some(false);
    }
    Some(filter.str_or("prefix", "")?.is_empty())
}
