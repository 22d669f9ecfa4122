//! # aws/ecr-no-customer-key
//!
//! An image repository has no key of its own.
//!
//! ## Why
//! Amazon's own key serves everyone in the account who may use the repository: it can't be restricted, shared, or taken
//! away. With a key of one's own, its policy decides who reads, and its log shows who did. The repository is encrypted
//! either way, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.kms_key` is not set, so no policy of a key says who may read its images
//!   name = "app"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//!   name = "app"
//!
//!   encryption_configuration {
//!     encryption_type = "KMS"
//!     kms_key         = "arn:aws:kms:eu-central-1:111122223333:key/0abc"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `encryption_configuration` with `encryption_type = "KMS"` and `kms_key`. This replaces the repository.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecr-no-customer-key",
    summary: "An image repository has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_ecr_repository"]),
    aliases: Aliases {
        trivy: &["AVD-AWS-0033"],
        kics: &["0e32d561-4b5a-4664-a6e3-a3fa85649157"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let because = "no policy of a key says who may read its images";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
