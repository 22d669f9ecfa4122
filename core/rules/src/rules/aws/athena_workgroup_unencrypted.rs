//! # aws/athena-workgroup-unencrypted
//!
//! Results of queries are written without a setting for encryption.
//!
//! ## Why
//! S3 encrypts new objects anyway; what Athena leaves to it can be changed there, for the bucket that happens to hold the
//! results.
//!
//! ## Bad
//! ```hcl
//! resource "aws_athena_workgroup" "reports" {
//!   name = "reports"
//!
//!   configuration {
//!     result_configuration {
//! #   ^^^^^^^^^^^^^^^^^^^^ `configuration.result_configuration.encryption_configuration.encryption_option` is not set, so how results are encrypted is left to the bucket
//!       output_location = "s3://results/"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_athena_workgroup" "reports" {
//!   name = "reports"
//!
//!   configuration {
//!     result_configuration {
//!       output_location = "s3://results/"
//!
//!       encryption_configuration {
//!         encryption_option = "SSE_S3"
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `encryption_configuration { encryption_option = "SSE_S3" }` to `result_configuration`, or `SSE_KMS` with a key.
//!
//! ## References
//! - https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/athena-workgroup-unencrypted",
    summary: "Results of queries are written without a setting for encryption",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_athena_workgroup"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_159"],
        trivy: &["AVD-AWS-0006"],
        kics: &["d364984a-a222-4b5f-a8b0-e23ab19ebff3"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "configuration",
            "result_configuration",
            "encryption_configuration",
            "encryption_option",
        ],
        be: Be::OneOf(&["SSE_S3", "SSE_KMS", "CSE_KMS"]),
        absent: Absent::Bad,
        because: "how results are encrypted is left to the bucket",
        ..Must::NONE
    }),
};
