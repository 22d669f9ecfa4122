//! # aws/appsync-cache-unencrypted
//!
//! A GraphQL API caches answers in the clear.
//!
//! ## Why
//! What one caller was answered lies unencrypted in the cache, or crosses the network so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_appsync_api_cache" "shop" {
//!   api_id                     = "shop"
//!   api_caching_behavior       = "FULL_REQUEST_CACHING"
//!   type                       = "LARGE"
//!   ttl                        = 900
//!   at_rest_encryption_enabled = true
//!   transit_encryption_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `transit_encryption_enabled` is `false`, so answers can be read in the cache
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_appsync_api_cache" "shop" {
//!   api_id                     = "shop"
//!   api_caching_behavior       = "FULL_REQUEST_CACHING"
//!   type                       = "LARGE"
//!   ttl                        = 900
//!   at_rest_encryption_enabled = true
//!   transit_encryption_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `at_rest_encryption_enabled` and `transit_encryption_enabled`. This replaces the cache.
//!
//! ## References
//! - https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/appsync-cache-unencrypted",
    summary: "A GraphQL API caches answers in the clear",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_appsync_api_cache"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_214", "CKV_AWS_215"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const REST: Must = Must {
    path: &["at_rest_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "answers can be read in the cache",
    ..Must::NONE
};

const TRANSIT: Must = Must {
    path: &["transit_encryption_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "answers can be read in the cache",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&REST);
    out.must(&TRANSIT);
}
