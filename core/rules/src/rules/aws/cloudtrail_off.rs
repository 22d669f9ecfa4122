//! # aws/cloudtrail-off
//!
//! A trail records nothing.
//!
//! ## Why
//! It is there and looks like protection, but nothing that is done in the account is kept.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//!   name           = "main"
//!   s3_bucket_name = "logs"
//!   enable_logging = false
//! # ^^^^^^^^^^^^^^^^^^^^^^ `enable_logging` is `false`, so nothing that is done is recorded
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//!   name           = "main"
//!   s3_bucket_name = "logs"
//! }
//! ```
//!
//! ## Fix
//! Remove `enable_logging = false`.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-off",
    summary: "A trail records nothing",
    severity: Severity::Warning,
    category: Category::Logging,
    on: On::Types(&["aws_cloudtrail"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_251"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_logging"],
        be: Be::True,
        because: "nothing that is done is recorded",
        ..Must::NONE
    }),
};
