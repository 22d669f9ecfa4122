//! # aws/log-group-kept-short
//!
//! Logs are removed within a year.
//!
//! ## Why
//! Break-ins are noticed after months, and auditors ask for a year. Most logs are worth less than that, which is why this
//! rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//!   name              = "app"
//!   retention_in_days = 30
//! # ^^^^^^^^^^^^^^^^^^^^^^ `retention_in_days` is `30`, so what happened a year ago can't be looked up
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//!   name              = "app"
//!   retention_in_days = 365
//! }
//! ```
//! ```hcl
//! # Kept for ever.
//! resource "aws_cloudwatch_log_group" "app" {
//!   name              = "app"
//!   retention_in_days = 0
//! }
//! ```
//!
//! ## Fix
//! Set `retention_in_days = 365` or more.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/log-group-kept-short",
    summary: "Logs are removed within a year",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_cloudwatch_log_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_338"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["retention_in_days"],
        be: Be::AtLeast(365),
        when: &[When::IsNot(&["retention_in_days"], &["0"])],
        because: "what happened a year ago can't be looked up",
        ..Must::NONE
    }),
};
