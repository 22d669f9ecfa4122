//! # aws/lb-no-deletion-protection
//!
//! A load balancer can be deleted by one call.
//!
//! ## Why
//! Deleting it takes everything behind it off the network, and its address is gone for good.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `enable_deletion_protection` is not set, so one call takes everything behind it off the network
//!   load_balancer_type = "application"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   enable_deletion_protection = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable_deletion_protection = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#deletion-protection

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lb-no-deletion-protection",
    summary: "A load balancer can be deleted by one call",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_lb", "aws_alb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_150"],
        kics: &["afecd1f1-6378-4f7e-bb3b-60c35801fdd4"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::DeletionProtection),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enable_deletion_protection"],
        be: Be::True,
        absent: Absent::Bad,
        because: "one call takes everything behind it off the network",
        ..Must::NONE
    }),
};
