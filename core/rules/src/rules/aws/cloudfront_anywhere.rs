//! # aws/cloudfront-anywhere
//!
//! A distribution serves the whole world.
//!
//! ## Why
//! What is meant for some countries only should be reachable from those.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   restrictions {
//!     geo_restriction {
//!       restriction_type = "none"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^ `restrictions.geo_restriction.restriction_type` is `none`, so it is served in every country
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   restrictions {
//!     geo_restriction {
//!       restriction_type = "whitelist"
//!       locations        = ["DE", "FR"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `restriction_type = "whitelist"` with the countries, where there are such.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-anywhere",
    summary: "A distribution serves the whole world",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_374"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["restrictions", "geo_restriction", "restriction_type"],
        be: Be::OneOf(&["whitelist", "blacklist"]),
        absent: Absent::Bad,
        because: "it is served in every country",
        ..Must::NONE
    }),
};
