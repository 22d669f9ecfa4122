//! # aws/lb-desync-monitored
//!
//! A load balancer lets ambiguous requests through.
//!
//! ## Why
//! Requests that a balancer and a server read differently are how requests are smuggled past what guards the server; `monitor` counts them and forwards them all the same.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//!   load_balancer_type     = "application"
//!   desync_mitigation_mode = "monitor"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `desync_mitigation_mode` is `monitor`, so requests that could be smuggled
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   load_balancer_type = "application"
//! }
//! ```
//! ```hcl
//! resource "aws_elb" "web" {
//!   desync_mitigation_mode = "strictest"
//! }
//! ```
//!
//! ## Fix
//! Set `desync_mitigation_mode = "defensive"`, the default, or `"strictest"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#desync-mitigation-mode

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lb-desync-monitored",
    summary: "A load balancer lets ambiguous requests through",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_lb", "aws_alb", "aws_elb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_328"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["desync_mitigation_mode"],
        be: Be::OneOf(&["defensive", "strictest"]),
        absent: Absent::Good,
        because: "requests that could be smuggled are forwarded",
        ..Must::NONE
    }),
};
