//! # aws/cloudtrail-not-watched
//!
//! A trail is not sent where alarms can watch it.
//!
//! ## Why
//! Files in a bucket are read after the fact. In CloudWatch Logs, filters can raise an alarm while it happens.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudtrail" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cloud_watch_logs_group_arn` is not set, so nothing can raise an alarm while it happens
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
//!   cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:trail:*"
//!   cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
//! }
//! ```
//!
//! ## Fix
//! Set `cloud_watch_logs_group_arn` and `cloud_watch_logs_role_arn`.
//!
//! ## References
//! - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudtrail-not-watched",
    summary: "A trail is not sent where alarms can watch it",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_cloudtrail"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_10"],
        trivy: &["AVD-AWS-0162"],
        kics: &["17b30f8f-8dfb-4597-adf6-57600b6cf25e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &["CIS AWS 1.2: 2.4", "CIS AWS 1.4: 3.4"],
    check: Check::Must(Must {
        path: &["cloud_watch_logs_group_arn"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing can raise an alarm while it happens",
        ..Must::NONE
    }),
};
