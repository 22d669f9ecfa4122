//! # aws/cloudtrail-one-region
//!
//! A trail records one region only.
//!
//! ## Why
//! Whoever got in works where nobody looks: calls in other regions leave no trace, and new machines there are found on the
//! bill.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `is_multi_region_trail` is not set, so calls in other regions leave no trace
//!   name           = "main"
//!   s3_bucket_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//!   name                  = "main"
//!   s3_bucket_name        = "logs"
//!   is_multi_region_trail = true
//! }
//! ```
//!
//! ## Fix
//! Set `is_multi_region_trail = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-one-region",
    summary: "A trail records one region only",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_cloudtrail"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_67"],
        trivy: &["AVD-AWS-0014"],
        kics: &["8173d5eb-96b5-4aa6-a71b-ecfa153c123d"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &["CIS AWS 1.2: 2.5"],
    check: Check::Must(Must {
        path: &["is_multi_region_trail"],
        be: Be::True,
        absent: Absent::Bad,
        because: "calls in other regions leave no trace",
        ..Must::NONE
    }),
};
