//! # aws/cloudfront-no-security-headers
//!
//! A distribution adds no security headers.
//!
//! ## Why
//! Without `Strict-Transport-Security`, `Content-Security-Policy` and the like, browsers protect visitors less than they could.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   default_cache_behavior {
//! # ^^^^^^^^^^^^^^^^^^^^^^ `default_cache_behavior.response_headers_policy_id` is not set, so browsers protect
//!     viewer_protocol_policy = "https-only"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   default_cache_behavior {
//!     viewer_protocol_policy     = "https-only"
//!     response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `response_headers_policy_id`; `67f7725c-6f97-4210-82d7-5512b31e9d03` is Amazon's `SecurityHeadersPolicy`. Where the origin sends the headers itself, nothing is missing.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-security-headers",
    summary: "A distribution adds no security headers",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_32"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["default_cache_behavior", "response_headers_policy_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "browsers protect visitors less than they could",
        ..Must::NONE
    }),
};
