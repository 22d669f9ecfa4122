//! # aws/lb-invalid-headers
//!
//! A load balancer passes on headers that are not valid.
//!
//! ## Why
//! Requests that a balancer and a server read differently are how requests are smuggled past what guards the server.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `drop_invalid_header_fields` is not set, so malformed headers reach the targets
//!   load_balancer_type = "application"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   load_balancer_type         = "application"
//!   drop_invalid_header_fields = true
//! }
//! ```
//! ```hcl
//! # It doesn't read headers.
//! resource "aws_lb" "net" {
//!   load_balancer_type = "network"
//! }
//! ```
//!
//! ## Fix
//! Set `drop_invalid_header_fields = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/lb-invalid-headers",
    summary: "A load balancer passes on headers that are not valid",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_lb", "aws_alb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_131"],
        trivy: &["AVD-AWS-0052"],
        kics: &["6e3fd2ed-5c83-4c68-9679-7700d224d379"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["drop_invalid_header_fields"],
        be: Be::True,
        absent: Absent::Bad,
        when: &[When::IsNot(
            &["load_balancer_type"],
            &["network", "gateway"],
        )],
        because: "malformed headers reach the targets",
        ..Must::NONE
    }),
};
