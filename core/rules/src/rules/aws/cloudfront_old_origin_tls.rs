//! # aws/cloudfront-old-origin-tls
//!
//! A distribution speaks broken versions of TLS to its origin.
//!
//! ## Why
//! SSL 3 is broken, and an origin that is only spoken to in TLS 1.0 or 1.1 can be listened to.
//!
//! checkov looks for `SSLv3` alone. Here a list without `TLSv1.2` is a fault too: it leaves nothing but what is broken.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "app.example.org"
//!     origin_id   = "app"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "https-only"
//!       origin_ssl_protocols   = ["SSLv3", "TLSv1"]
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `origin_ssl_protocols` has `SSLv3`
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "app.example.org"
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
//! # Never used: the origin is spoken to in plain HTTP.
//! resource "aws_cloudfront_distribution" "site" {
//!   origin {
//!     domain_name = "site.s3-website.eu-central-1.amazonaws.com"
//!     origin_id   = "app"
//!
//!     custom_origin_config {
//!       http_port              = 80
//!       https_port             = 443
//!       origin_protocol_policy = "http-only"
//!       origin_ssl_protocols   = ["TLSv1"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `origin_ssl_protocols = ["TLSv1.2"]`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-old-origin-tls",
    summary: "A distribution speaks broken versions of TLS to its origin",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_54"],
        kics: &["5c0003fb-9aa0-42c1-9da3-eb0e332bef21"],
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

const NAME: &str = "origin_ssl_protocols";
const GOOD: &str = "[\"TLSv1.2\"]";

fn check(_: &Context, distribution: &Resource, out: &mut Findings) {
    for origin in distribution.blocks_of("origin") {
        for config in origin.blocks_of("custom_origin_config") {
            judge(config, out);
        }
    }
}

fn judge(config: &BlockValue, out: &mut Findings) {
    if config.str_or("origin_protocol_policy", "") == Some("http-only") {
        return;
    }
    let Read::Known(protocols) = config.read(NAME) else {
        return;
    };
    let items = protocols.value.as_items().unwrap_or_default();
    let has = |version: &str| items.iter().any(|item| item.as_str() == Some(version));
    let message = match (has("SSLv3"), has("TLSv1.2")) {
        (true, _) => format!("`{NAME}` has `SSLv3`, which is broken"),
        (false, false) if !items.is_empty() && items.iter().all(Value::is_known) => {
            format!("`{NAME}` lacks `TLSv1.2`, so an older one is spoken")
        }
        _ => return,
    };
    let draft = out.at(protocols.whole, message);
    if protocols.site == protocols.value.site {
        let edit = DraftEdit::replace(protocols.site, GOOD);
        draft.fix(
            FixKind::Behaviour,
            format!("Set `{NAME} = {GOOD}`"),
            vec![edit],
        );
    }
}
