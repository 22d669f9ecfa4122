//! # aws/cloudfront-no-waf
//!
//! A distribution has no web application firewall.
//!
//! ## Why
//! A firewall stops floods, bots and known attacks before they reach the origin.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `web_acl_id` is not set, so nothing filters what visitors send
//!   enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   enabled    = true
//!   web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/0123"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_wafv2_web_acl` with the scope `CLOUDFRONT`, and set `web_acl_id` to its ARN.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-waf",
    summary: "A distribution has no web application firewall",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_68"],
        trivy: &["AVD-AWS-0011"],
        kics: &["1419b4c6-6d5c-4534-9cf6-6a5266085333"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["web_acl_id"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing filters what visitors send",
        ..Must::NONE
    }),
};
