//! # aws/codebuild-logs-unencrypted
//!
//! The logs of a build are stored unencrypted.
//!
//! ## Why
//! Logs hold what was built from, and now and then a secret.
//!
//! ## Bad
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   logs_config {
//!     s3_logs {
//!       status              = "ENABLED"
//!       location            = "logs/builds"
//!       encryption_disabled = true
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ `logs_config.s3_logs.encryption_disabled` is `true`, so logs are stored in the clear
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   logs_config {
//!     s3_logs {
//!       status   = "ENABLED"
//!       location = "logs/builds"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `encryption_disabled`.
//!
//! ## References
//! - https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/codebuild-logs-unencrypted",
    summary: "The logs of a build are stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_codebuild_project"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_311"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["logs_config", "s3_logs", "encryption_disabled"],
        be: Be::False,
        absent: Absent::Good,
        because: "logs are stored in the clear",
        ..Must::NONE
    }),
};
