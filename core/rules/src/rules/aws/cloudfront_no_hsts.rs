//! # aws/cloudfront-no-hsts
//!
//! A headers policy lets browsers come by plain HTTP.
//!
//! ## Why
//! A browser that was never told to use HTTPS only can be led to plain HTTP by whoever is on the way.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_response_headers_policy" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `strict_transport_security` is not set, so a browser may come by plain HTTP
//!   name = "site"
//!
//!   security_headers_config {
//!     content_type_options {
//!       override = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_cloudfront_response_headers_policy" "site" {
//!   name = "site"
//!
//!   security_headers_config {
//!     strict_transport_security {
//!       access_control_max_age_sec = 60
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `access_control_max_age_sec` is `60`, so browsers forget it within a year
//!       override                   = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_response_headers_policy" "site" {
//!   name = "site"
//!
//!   security_headers_config {
//!     strict_transport_security {
//!       access_control_max_age_sec = 31536000
//!       include_subdomains         = true
//!       override                   = true
//!       preload                    = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `strict_transport_security` with `access_control_max_age_sec = 31536000` and `override = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-hsts",
    summary: "A headers policy lets browsers come by plain HTTP",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_cloudfront_response_headers_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_259"],
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

/// A year.
const LONG: i64 = 31_536_000;

fn check(_: &Context, policy: &Resource, out: &mut Findings) {
    let mut found = false;
    for config in policy.blocks_of("security_headers_config") {
        if config.is_open("strict_transport_security") {
            return out.unknown();
        }
        for header in config.blocks_of("strict_transport_security") {
            found = true;
            judge(header, out);
        }
    }
    if policy.is_open("security_headers_config") {
        return out.unknown();
    }
    if !found {
        let message = "`strict_transport_security` is not set, so a browser may come by plain HTTP";
        out.at(policy.header, message);
    }
}

fn judge(header: &BlockValue, out: &mut Findings) {
    match header.read("access_control_max_age_sec") {
        Read::Known(attr) => {
            if let Some(seconds) = attr.value.as_i64().filter(|seconds| *seconds < LONG) {
                let message = format!(
                    "`access_control_max_age_sec` is `{seconds}`, so browsers forget it within a year"
                );
                out.at(attr.whole, message);
            }
        }
        Read::Unknown(_) => out.unknown(),
        Read::Absent => {}
    }
}
