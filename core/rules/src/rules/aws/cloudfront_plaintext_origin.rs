//! # aws/cloudfront-plaintext-origin
//!
//! A distribution fetches from its origin in plain HTTP.
//!
//! ## Why
//! Visitors see a lock, while whoever listens between CloudFront and the origin reads and changes what is sent.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "app.corp.internal"
//!     origin_id   = "app"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "http-only"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `origin_protocol_policy` is `http-only`, so requests cross the internet to the origin in the clear
//!       origin_ssl_protocols   = ["TLSv1.2"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "app.corp.internal"
//!     origin_id   = "app"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "https-only"
//!       origin_ssl_protocols   = ["TLSv1.2"]
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! # The website of a bucket speaks nothing else.
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "site.s3-website.eu-central-1.amazonaws.com"
//!     origin_id   = "site"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "http-only"
//!       origin_ssl_protocols   = ["TLSv1.2"]
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! # Visitors that come by HTTPS are served by HTTPS.
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "app.corp.internal"
//!     origin_id   = "app"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "match-viewer"
//!       origin_ssl_protocols   = ["TLSv1.2"]
//!     }
//!   }
//!
//!   default_cache_behavior {
//!     viewer_protocol_policy = "redirect-to-https"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `origin_protocol_policy = "https-only"`, with a certificate at the origin.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-plaintext-origin",
    summary: "A distribution fetches from its origin in plain HTTP",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const NAME: &str = "origin_protocol_policy";

/// What has a name that is decided elsewhere, and can speak TLS.
const SERVERS: &[&str] = &["aws_alb", "aws_elb", "aws_instance", "aws_lb"];

fn check(context: &Context, distribution: &Resource, out: &mut Findings) {
    for origin in distribution.blocks_of("origin") {
        // The website of a bucket has no TLS: what it serves is public anyway.
        match origin.read("domain_name") {
            Read::Known(domain) if domain.value.as_str().is_some_and(|name| !is_website(name)) => {}
            Read::Known(_) | Read::Absent => continue,
            Read::Unknown(domain) if is_server(context, &domain.value) => {}
            Read::Unknown(_) => {
                out.unknown();
                continue;
            }
        }
        for config in origin.blocks_of("custom_origin_config") {
            judge(config, out);
        }
    }
}

fn judge(config: &BlockValue, out: &mut Findings) {
    let Read::Known(policy) = config.read(NAME) else {
        return;
    };
    if policy.value.as_str() != Some("http-only") {
        return;
    }
    let message = format!(
        "`{NAME}` is `http-only`, so requests cross the internet to the origin in the clear"
    );
    let draft = out.at(policy.whole, message);
    if policy.site == policy.value.site {
        let edit = DraftEdit::replace(policy.site, "\"https-only\"");
        draft.fix(
            FixKind::Behaviour,
            format!("Set `{NAME} = \"https-only\"`"),
            vec![edit],
        );
    }
}

fn is_website(domain: &str) -> bool {
    domain.contains("s3-website")
}

fn is_server(context: &Context, domain: &Value) -> bool {
    let mut sources = context.model.sources(domain).peekable();
    sources.peek().is_some() && sources.all(|source| SERVERS.contains(&source.ty.as_str()))
}
