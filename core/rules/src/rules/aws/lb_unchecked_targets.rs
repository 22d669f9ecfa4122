//! # aws/lb-unchecked-targets
//!
//! A load balancer doesn't check the health of its targets on purpose.
//!
//! ## Why
//! Without a health check of its own, a group asks for `/`, which often answers while the application behind it doesn't work.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `health_check` is not set, so only `/` is asked for
//!   port     = 80
//!   protocol = "HTTP"
//!   vpc_id   = "vpc-1"
//! }
//! ```
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//!   port     = 80
//!   protocol = "HTTP"
//!   vpc_id   = "vpc-1"
//!
//!   health_check {
//!     enabled = false
//! #   ^^^^^^^^^^^^^^^ `health_check.enabled` is `false`, so targets that fail get requests
//!     path    = "/"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//!   port     = 80
//!   protocol = "HTTP"
//!   vpc_id   = "vpc-1"
//!
//!   health_check {
//! # ^^^^^^^^^^^^ `health_check.path` is not set, so only `/` is asked for
//!     interval = 10
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb_target_group" "web" {
//!   port     = 80
//!   protocol = "HTTP"
//!   vpc_id   = "vpc-1"
//!
//!   health_check {
//!     path = "/healthz"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_lb_target_group" "database" {
//!   port     = 5432
//!   protocol = "TCP"
//!   vpc_id   = "vpc-1"
//! }
//! ```
//!
//! ## Fix
//! Add `health_check` with the path that tells whether the application works.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html

use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lb-unchecked-targets",
    summary: "A load balancer doesn't check the health of its targets on purpose",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_lb_target_group", "aws_alb_target_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_261"],
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

const CHECKED: Must = Must {
    path: &["health_check"],
    be: Be::Set,
    absent: Absent::Bad,
    when: &[When::Is(&["protocol"], &["HTTP", "HTTPS"])],
    because: "only `/` is asked for",
    ..Must::NONE
};

const ENABLED: Must = Must {
    path: &["health_check", "enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "targets that fail get requests",
    ..Must::NONE
};

const PATH: Must = Must {
    path: &["health_check", "path"],
    be: Be::Set,
    absent: Absent::Bad,
    when: &[
        When::Set(&["health_check"]),
        When::Is(&["protocol"], &["HTTP", "HTTPS"]),
    ],
    because: "only `/` is asked for",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&CHECKED);
    out.must(&ENABLED);
    out.must(&PATH);
}
