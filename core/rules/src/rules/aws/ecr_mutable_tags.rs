//! # aws/ecr-mutable-tags
//!
//! Tags of a repository can be moved to other images.
//!
//! ## Why
//! What was tested under a tag is not what runs under it, once somebody pushes again.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `image_tag_mutability` is not set, so a tag can be moved to another image
//!   name = "app"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//!   name                 = "app"
//!   image_tag_mutability = "IMMUTABLE"
//! }
//! ```
//!
//! ## Fix
//! Set `image_tag_mutability = "IMMUTABLE"`; a pipeline that pushes `latest` then needs another tag.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ecr-mutable-tags",
    summary: "Tags of a repository can be moved to other images",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["aws_ecr_repository"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_51"],
        trivy: &["AVD-AWS-0031"],
        kics: &["d1846b12-20c5-4d45-8798-fc35b79268eb"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["image_tag_mutability"],
        be: Be::OneOf(&["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"]),
        absent: Absent::Bad,
        unless: &[],
        because: "a tag can be moved to another image",
        ..Must::NONE
    }),
};
