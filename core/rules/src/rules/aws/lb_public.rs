//! # aws/lb-public
//!
//! A load balancer is open to the internet.
//!
//! ## Why
//! What faces the internet should be meant to. A balancer is public unless it says otherwise.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `internal` is not set, so the load balancer gets an address on the internet
//!   load_balancer_type = "application"
//! }
//! ```
//! ```hcl
//! resource "aws_elb" "web" {
//!   internal = false
//! # ^^^^^^^^^^^^^^^^ `internal` is `false`, so the load balancer gets
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "inside" {
//!   internal = true
//! }
//! ```
//! ```hcl
//! # @intent The shop's front door.
//! # @exposure public
//! resource "aws_lb" "shop" {
//!   load_balancer_type = "application"
//! }
//! ```
//! ```hcl
//! # Only appliances in the VPC send to it.
//! resource "aws_lb" "inspection" {
//!   load_balancer_type = "gateway"
//! }
//! ```
//!
//! ## Fix
//! Set `internal = true`, or declare `@exposure public` where it is meant. Changing it replaces the balancer.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/lb-public",
    summary: "A load balancer is open to the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_lb", "aws_alb", "aws_elb"]),
    aliases: Aliases {
        trivy: &["AVD-AWS-0053"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["internal"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(&["load_balancer_type"], &["gateway"])],
        because: "the load balancer gets an address on the internet",
        ..Must::NONE
    }),
};
