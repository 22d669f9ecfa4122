//! # aws/log-group-kept-forever
//!
//! Logs are kept for ever.
//!
//! ## Why
//! What is written is never removed: the bill grows with it, and personal data stays longer than it may.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `retention_in_days` is not set, so logs are never removed
//!   name = "app"
//! }
//! ```
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//!   name              = "app"
//!   retention_in_days = 0
//! # ^^^^^^^^^^^^^^^^^^^^^ `retention_in_days` is `0`, so logs are never removed
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudwatch_log_group" "app" {
//!   name              = "app"
//!   retention_in_days = 90
//! }
//! ```
//!
//! ## Fix
//! Set `retention_in_days` to as long as they are needed.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/log-group-kept-forever",
    summary: "Logs are kept for ever",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_cloudwatch_log_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_66"],
        kics: &["ef0b316a-211e-42f1-888e-64efe172b755"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["retention_in_days"],
        be: Be::NotOneOf(&["0"]),
        absent: Absent::Bad,
        because: "logs are never removed",
        ..Must::NONE
    }),
};
