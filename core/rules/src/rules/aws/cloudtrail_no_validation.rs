//! # aws/cloudtrail-no-validation
//!
//! Log files of a trail can be changed unnoticed.
//!
//! ## Why
//! Whoever got in can remove the traces; without digests nobody can tell.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_log_file_validation` is not set, so a changed log file goes unnoticed
//!   name           = "main"
//!   s3_bucket_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//!   name                       = "main"
//!   s3_bucket_name             = "logs"
//!   enable_log_file_validation = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable_log_file_validation = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-no-validation",
    summary: "Log files of a trail can be changed unnoticed",
    severity: Severity::Warning,
    category: Category::Logging,
    on: On::Types(&["aws_cloudtrail"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_36"],
        trivy: &["AVD-AWS-0016"],
        kics: &["52ffcfa6-6c70-4ea6-8376-d828d3961669"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_log_file_validation"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "a changed log file goes unnoticed",
        ..Must::NONE
    }),
};
