//! # aws/network-firewall-no-deletion-protection
//!
//! A network firewall can be deleted by one call.
//!
//! ## Why
//! Without it, traffic passes unfiltered, or not at all.
//!
//! ## Bad
//! ```hcl
//! resource "aws_networkfirewall_firewall" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `delete_protection` is not set, so one call takes the firewall away
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
//!   delete_protection   = true
//! }
//! ```
//!
//! ## Fix
//! Set `delete_protection = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/network-firewall-no-deletion-protection",
    summary: "A network firewall can be deleted by one call",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_networkfirewall_firewall"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_344"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["delete_protection"],
        be: Be::True,
        absent: Absent::Bad,
        because: "one call takes the firewall away",
        ..Must::NONE
    }),
};
