//! # aws/cloudfront-no-root-object
//!
//! A distribution answers its bare name from the origin.
//!
//! ## Why
//! Asked for `/` without a root object, a bucket that may be listed answers with the names of all its objects.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `default_root_object` is not set, so `/` is answered as the origin likes
//!   enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   enabled             = true
//!   default_root_object = "index.html"
//! }
//! ```
//!
//! ## Fix
//! Set `default_root_object`, where the origin is a bucket.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-root-object",
    summary: "A distribution answers its bare name from the origin",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_305"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["default_root_object"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "`/` is answered as the origin likes",
        ..Must::NONE
    }),
};
