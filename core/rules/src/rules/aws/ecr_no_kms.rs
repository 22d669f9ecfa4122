//! # aws/ecr-no-kms
//!
//! Images are encrypted without a key in KMS.
//!
//! ## Why
//! Images are encrypted in any case, here with a key of S3's whose use nobody records. A key in KMS, also Amazon's own,
//! leaves a trace of who read. A repository can't be changed to it later, which is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.encryption_type` is not set, so no trace is left of who reads its images
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
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `encryption_type = "KMS"`. This replaces the repository.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ecr-no-kms",
    summary: "Images are encrypted without a key in KMS",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_ecr_repository"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_136"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_configuration", "encryption_type"],
        be: Be::OneOf(&["KMS", "KMS_DSSE"]),
        absent: Absent::Bad,
        because: "no trace is left of who reads its images",
        ..Must::NONE
    }),
};
