//! # aws/network-firewall-no-logs
//!
//! A network firewall keeps no logs.
//!
//! ## Why
//! What it let through, and what it stopped, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_networkfirewall_firewall" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_networkfirewall_logging_configuration` names the firewall
//!   name                = "main"
//!   firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/main"
//!   vpc_id              = "vpc-1"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_networkfirewall_firewall" "main" {
//!   name                = "main"
//!   firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/main"
//!   vpc_id              = "vpc-1"
//! }
//!
//! resource "aws_networkfirewall_logging_configuration" "main" {
//!   firewall_arn = aws_networkfirewall_firewall.main.arn
//!
//!   logging_configuration {
//!     log_destination_config {
//!       log_destination      = { logGroup = "firewall" }
//!       log_destination_type = "CloudWatchLogs"
//!       log_type             = "ALERT"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add an `aws_networkfirewall_logging_configuration`.
//!
//! ## References
//! - https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/network-firewall-no-logs",
    summary: "A network firewall keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_networkfirewall_firewall"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_63"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, firewall: &Resource, out: &mut Findings) {
    let any = [("aws_networkfirewall_logging_configuration", "firewall_arn")];
    let lacking = "no `aws_networkfirewall_logging_configuration` names the firewall";
    beside::check(context, firewall, &any, &[], lacking, out);
}
