//! # aws/athena-database-unencrypted
//!
//! Metadata and results of a database are written without a setting for encryption.
//!
//! ## Why
//! S3 encrypts new objects anyway; what Athena leaves to it can be changed there, for the bucket that happens to hold it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_athena_database" "reports" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.encryption_option` is not set, so how it is encrypted is left to the bucket
//!   name   = "reports"
//!   bucket = "results"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_athena_database" "reports" {
//!   name   = "reports"
//!   bucket = "results"
//!
//!   encryption_configuration {
//!     encryption_option = "SSE_S3"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `encryption_configuration { encryption_option = "SSE_S3" }`, or `SSE_KMS` with a key. This replaces the database.
//!
//! ## References
//! - https://docs.aws.amazon.com/athena/latest/ug/encryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/athena-database-unencrypted",
    summary: "Metadata and results of a database are written without a setting for encryption",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_athena_database"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_77"],
        trivy: &["AVD-AWS-0006"],
        kics: &["b2315cae-b110-4426-81e0-80bb8640cdd3"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["encryption_configuration", "encryption_option"],
        be: Be::OneOf(&["SSE_S3", "SSE_KMS", "CSE_KMS"]),
        absent: Absent::Bad,
        because: "how it is encrypted is left to the bucket",
        ..Must::NONE
    }),
};
