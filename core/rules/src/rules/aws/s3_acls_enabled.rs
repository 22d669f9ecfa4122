//! # aws/s3-acls-enabled
//!
//! Access lists of a bucket are turned on.
//!
//! ## Why
//! Then every object can have an access list of its own, which no policy shows, and what another account uploads may belong
//! to it. New buckets have them off. Some services still need them to deliver logs, which is why this rule is off unless
//! turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_ownership_controls" "files" {
//!   bucket = "files"
//!
//!   rule {
//!     object_ownership = "ObjectWriter"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `rule.object_ownership` is `ObjectWriter`, so every object can have an access list of its own
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket_ownership_controls" "files" {
//!   bucket = "files"
//!
//!   rule {
//!     object_ownership = "BucketOwnerEnforced"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `object_ownership = "BucketOwnerEnforced"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/s3-acls-enabled",
    summary: "Access lists of a bucket are turned on",
    severity: Severity::Hint,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_bucket_ownership_controls"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_65"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["rule", "object_ownership"],
        be: Be::OneOf(&["BucketOwnerEnforced"]),
        because: "every object can have an access list of its own",
        ..Must::NONE
    }),
};
