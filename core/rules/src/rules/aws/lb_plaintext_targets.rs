//! # aws/lb-plaintext-targets
//!
//! A load balancer speaks plain HTTP to its targets.
//!
//! ## Why
//! Whoever listens in the network behind it reads what the balancer decrypted.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//!   port     = 80
//!   protocol = "HTTP"
//! # ^^^^^^^^^^^^^^^^^ `protocol` is `HTTP`, so requests cross the network behind the load balancer in the clear
//!   vpc_id   = "vpc-1"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//!   port     = 443
//!   protocol = "HTTPS"
//!   vpc_id   = "vpc-1"
//! }
//! ```
//! ```hcl
//! # A function is called, not connected to.
//! resource "aws_lb_target_group" "function" {
//!   target_type = "lambda"
//! }
//! ```
//!
//! ## Fix
//! Give the targets a certificate, which may be self-signed, and set `protocol = "HTTPS"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/lb-plaintext-targets",
    summary: "A load balancer speaks plain HTTP to its targets",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_lb_target_group", "aws_alb_target_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_378"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["protocol"],
        be: Be::NotOneOf(&["HTTP"]),
        absent: Absent::Good,
        because: "requests cross the network behind the load balancer in the clear",
        ..Must::NONE
    }),
};
