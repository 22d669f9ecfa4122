//! # aws/s3-access-point-unblocked
//!
//! An access point of a bucket lets its policy open it to the world.
//!
//! ## Why
//! New access points block all public access. One that switches that off, which can't be changed later, is public as soon
//! as a policy says so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_access_point" "files" {
//!   bucket = "files"
//!   name   = "files"
//!
//!   public_access_block_configuration {
//!     block_public_acls       = true
//!     block_public_policy     = false
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_access_block_configuration.block_public_policy` is `false`, so a policy can publish what is behind it
//!     ignore_public_acls      = true
//!     restrict_public_buckets = true
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # Everything is blocked by default.
//! resource "aws_s3_access_point" "files" {
//!   bucket = "files"
//!   name   = "files"
//! }
//! ```
//!
//! ## Fix
//! Leave `public_access_block_configuration` out. This replaces the access point.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/s3-access-point-unblocked",
    summary: "An access point of a bucket lets its policy open it to the world",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_access_point"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_392"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const POLICY: Must = Must {
    path: &["public_access_block_configuration", "block_public_policy"],
    be: Be::True,
    because: "a policy can publish what is behind it",
    ..Must::NONE
};

const EXISTING: Must = Must {
    path: &[
        "public_access_block_configuration",
        "restrict_public_buckets",
    ],
    because: "a policy that is there already still holds",
    ..POLICY
};

const NEW_LISTS: Must = Must {
    path: &["public_access_block_configuration", "block_public_acls"],
    because: "an access list can publish what is behind it",
    ..POLICY
};

const LISTS: Must = Must {
    path: &["public_access_block_configuration", "ignore_public_acls"],
    because: "access lists that are there already still hold",
    ..POLICY
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    for must in [&POLICY, &EXISTING, &NEW_LISTS, &LISTS] {
        out.must(must);
    }
}
