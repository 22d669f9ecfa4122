//! # aws/cloudfront-default-certificate
//!
//! A distribution has no certificate of its own.
//!
//! ## Why
//! `*.cloudfront.net` is nobody's name in particular, and CloudFront speaks TLS 1.0 to whoever asks for it there.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   viewer_certificate {
//!     cloudfront_default_certificate = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `viewer_certificate.cloudfront_default_certificate` is `true`, so visitors see `*.cloudfront.net`
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   viewer_certificate {
//!     acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0123"
//!     minimum_protocol_version = "TLSv1.2_2021"
//!     ssl_support_method       = "sni-only"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Get a certificate in `us-east-1`, and name it in `acm_certificate_arn`, with a name of yours in `aliases`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-default-certificate",
    summary: "A distribution has no certificate of its own",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_42", "CKV_AWS_174"],
        kics: &["3a1e94df-6847-4c0e-a3b6-6c6af4e128ef"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["viewer_certificate", "cloudfront_default_certificate"],
        be: Be::False,
        absent: Absent::Good,
        because: "visitors see `*.cloudfront.net` and may speak TLS 1.0",
        ..Must::NONE
    }),
};
