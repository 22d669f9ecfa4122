//! # aws/cloudfront-no-failover
//!
//! A distribution has one origin only.
//!
//! ## Why
//! When the origin fails, so does the site.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `origin_group` is not set, so nothing answers when an origin fails
//!   enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudfront_distribution" "site" {
//!   enabled = true
//!
//!   origin_group {
//!     origin_id = "site"
//!
//!     failover_criteria {
//!       status_codes = [500, 502]
//!     }
//!
//!     member {
//!       origin_id = "one"
//!     }
//!
//!     member {
//!       origin_id = "other"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `origin_group` with two origins and the status codes upon which the second is asked.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudfront-no-failover",
    summary: "A distribution has one origin only",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_cloudfront_distribution"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_310"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["origin_group"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing answers when an origin fails",
        ..Must::NONE
    }),
};
