//! # aws/cloudfront-old-tls
//!
//! A distribution speaks versions of TLS that are broken.
//!
//! ## Why
//! TLS 1.0 and 1.1 have known attacks, and no current client needs them. With a certificate and nothing else, a distribution speaks both.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   viewer_certificate {
//!     acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0123"
//!     minimum_protocol_version = "TLSv1.1_2016"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_protocol_version` is `TLSv1.1_2016`, so TLS 1.0 or 1.1 is spoken
//!     ssl_support_method       = "sni-only"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   viewer_certificate {
//! # ^^^^^^^^^^^^^^^^^^ `minimum_protocol_version` is not set, so TLS 1.0
//!     acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/0123"
//!     ssl_support_method  = "sni-only"
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
//! ```hcl
//! # What `*.cloudfront.net` speaks is not the distribution's to say.
//! resource "aws_cloudfront_distribution" "site" {
//!   viewer_certificate {
//!     cloudfront_default_certificate = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_protocol_version = "TLSv1.2_2021"`. With the default certificate CloudFront decides, and `aws/cloudfront-default-certificate` speaks of it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-old-tls",
    summary: "A distribution speaks versions of TLS that are broken",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_174"],
        trivy: &["AVD-AWS-0013"],
        kics: &["00e5e55e-c2ff-46b3-a757-a7a1cd802456"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const NAME: &str = "minimum_protocol_version";
const GOOD: &str = "\"TLSv1.2_2021\"";

fn check(_: &Context, distribution: &Resource, out: &mut Findings) {
    for certificate in distribution.blocks_of("viewer_certificate") {
        match certificate.bool_or("cloudfront_default_certificate", false) {
            Some(true) => continue,
            Some(false) => {}
            None => {
                out.unknown();
                continue;
            }
        }
        judge(certificate, out);
    }
}

fn judge(certificate: &BlockValue, out: &mut Findings) {
    let title = format!("Set `{NAME} = {GOOD}`");
    match certificate.read(NAME) {
        Read::Unknown(_) => out.unknown(),
        Read::Absent => {
            let message = format!("`{NAME}` is not set, so TLS 1.0 is spoken");
            let edit = DraftEdit::insert_in(certificate, Item::attr(NAME, GOOD));
            out.at(certificate.header, message)
                .fix(FixKind::Behaviour, title, vec![edit]);
        }
        Read::Known(attr) => {
            let Some(said) = attr.value.as_str().filter(|said| is_old(said)) else {
                return;
            };
            let message = format!("`{NAME}` is `{said}`, so TLS 1.0 or 1.1 is spoken");
            let draft = out.at(attr.whole, message);
            if attr.site == attr.value.site {
                draft.fix(
                    FixKind::Behaviour,
                    title,
                    vec![DraftEdit::replace(attr.site, GOOD)],
                );
            } else {
                draft.because(attr.value.site, format!("`{said}` comes from here"));
            }
        }
    }
}

/// `TLSv1`, `TLSv1_2016`, `TLSv1.1_2016`: all before `TLSv1.2_2018`.
fn is_old(version: &str) -> bool {
    !["TLSv1.2", "TLSv1.3"]
        .iter()
        .any(|good| version.starts_with(good))
}
