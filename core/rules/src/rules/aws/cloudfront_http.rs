//! # aws/cloudfront-http
//!
//! A distribution serves its contents without TLS.
//!
//! ## Why
//! Whoever listens on the way reads sessions and passwords, and can change what is sent.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   default_cache_behavior {
//!     viewer_protocol_policy = "allow-all"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `default_cache_behavior.viewer_protocol_policy` is `allow-all`, so requests over plain HTTP
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   default_cache_behavior {
//!     viewer_protocol_policy = "redirect-to-https"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `viewer_protocol_policy = "redirect-to-https"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-http",
    summary: "A distribution serves its contents without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_34"],
        trivy: &["AVD-AWS-0012"],
        kics: &["55af1353-2f62-4fa0-a8e1-a210ca2708f5"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const DEFAULT: Must = Must {
    path: &["default_cache_behavior", "viewer_protocol_policy"],
    be: Be::OneOf(&["redirect-to-https", "https-only"]),
    absent: Absent::Good,
    unless: &[],
    because: "requests over plain HTTP are answered",
    ..Must::NONE
};

const ORDERED: Must = Must {
    path: &["ordered_cache_behavior", "viewer_protocol_policy"],
    ..DEFAULT
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&DEFAULT);
    out.must(&ORDERED);
}
