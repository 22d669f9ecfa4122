//! # aws/alarm-off
//!
//! An alarm tells nobody.
//!
//! ## Why
//! The alarm is there and looks like a watch, but does nothing when it goes off.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudwatch_metric_alarm" "errors" {
//!   alarm_name          = "errors"
//!   comparison_operator = "GreaterThanThreshold"
//!   evaluation_periods  = 1
//!   actions_enabled     = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `actions_enabled` is `false`, so nothing happens when it goes off
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudwatch_metric_alarm" "errors" {
//!   alarm_name          = "errors"
//!   comparison_operator = "GreaterThanThreshold"
//!   evaluation_periods  = 1
//!   alarm_actions       = ["arn:aws:sns:eu-central-1:111122223333:oncall"]
//! }
//! ```
//!
//! ## Fix
//! Remove `actions_enabled = false`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/alarm-off",
    summary: "An alarm tells nobody",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&[
        "aws_cloudwatch_metric_alarm",
        "aws_cloudwatch_composite_alarm",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_319"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["actions_enabled"],
        be: Be::True,
        because: "nothing happens when it goes off",
        ..Must::NONE
    }),
};
