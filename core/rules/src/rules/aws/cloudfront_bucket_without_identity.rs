//! # aws/cloudfront-bucket-without-identity
//!
//! A distribution reads a bucket as anyone.
//!
//! ## Why
//! Without an identity of its own the distribution reads only what is public: the bucket has to be open to everyone, past the distribution and its firewall.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//! # ^^^^^^ neither `origin_access_control_id` nor `s3_origin_config` is set, so the bucket has to be public
//!     domain_name = aws_s3_bucket.site.bucket_regional_domain_name
//!     origin_id   = "site"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
//!     origin_id                = "site"
//!     origin_access_control_id = "E0123456789"
//!   }
//! }
//! ```
//! ```hcl
//! # Its website is public by nature.
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = aws_s3_bucket.site.website_endpoint
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
//!
//! ## Fix
//! Make an `aws_cloudfront_origin_access_control`, set `origin_access_control_id`, and let the bucket's policy admit the distribution alone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Body, Resource};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-bucket-without-identity",
    summary: "A distribution reads a bucket as anyone",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_46"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, distribution: &Resource, out: &mut Findings) {
    for origin in distribution.blocks_of("origin") {
        let others = ["custom_origin_config", "vpc_origin_config"];
        if others
            .iter()
            .any(|kind| origin.block(kind).is_some() || origin.is_open(kind))
        {
            continue;
        }
        let Some(domain) = origin.attr("domain_name") else {
            continue;
        };
        let mut sources = context.model.sources(&domain.value);
        let is_bucket = sources.any(|source| source.ty == "aws_s3_bucket")
            || domain
                .value
                .as_str()
                .is_some_and(|name| name.contains(".s3.") && name.ends_with(".amazonaws.com"));
        if !is_bucket {
            continue;
        }
        if origin.is_open("s3_origin_config") {
            out.unknown();
            continue;
        }
        if is_identified(origin) {
            continue;
        }
        let message = "neither `origin_access_control_id` nor `s3_origin_config` is set, so the bucket has to be public";
        out.at(origin.header, message);
    }
}

fn is_identified(origin: &BlockValue) -> bool {
    let is_given = |body: &Body, name: &str| match body.read(name) {
        Read::Absent => false,
        Read::Known(attr) => attr.value.as_str() != Some(""),
        Read::Unknown(_) => true,
    };
    let mut identities = origin.blocks_of("s3_origin_config");
    is_given(&origin.body, "origin_access_control_id")
        || identities.any(|identity| is_given(&identity.body, "origin_access_identity"))
}
