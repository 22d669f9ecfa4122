//! # aws/lb-no-access-logs
//!
//! A load balancer keeps no access logs.
//!
//! ## Why
//! After an attack nobody can tell who sent what.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `access_logs.enabled` is not set, so nobody can tell who sent what
//!   load_balancer_type = "application"
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "web" {
//!   access_logs {
//! # ^^^^^^^^^^^ `access_logs.enabled` is not set, so nobody
//!     bucket = "logs"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   access_logs {
//!     bucket  = "logs"
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! # The block alone turns them on here.
//! resource "aws_elb" "web" {
//!   access_logs {
//!     bucket = "logs"
//!   }
//! }
//! ```
//! ```hcl
//! # It keeps none.
//! resource "aws_lb" "inspection" {
//!   load_balancer_type = "gateway"
//! }
//! ```
//!
//! ## Fix
//! Add `access_logs` with a bucket that the balancer may write to, and `enabled = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lb-no-access-logs",
    summary: "A load balancer keeps no access logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_lb", "aws_alb", "aws_elb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_91", "CKV_AWS_92"],
        kics: &["20018359-6fd7-4d05-ab26-d4dffccbdf79"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ENABLED: Must = Must {
    path: &["access_logs", "enabled"],
    be: Be::True,
    absent: Absent::Bad,
    when: &[When::IsNot(&["load_balancer_type"], &["gateway"])],
    because: "nobody can tell who sent what",
    ..Must::NONE
};

/// The block alone turns the logs of a classic balancer on.
const CLASSIC: Must = Must {
    absent: Absent::Good,
    ..ENABLED
};
const CLASSIC_BLOCK: Must = Must {
    path: &["access_logs"],
    be: Be::Set,
    ..ENABLED
};

fn check(_: &Context, balancer: &Resource, out: &mut Findings) {
    if balancer.ty == "aws_elb" {
        out.must(&CLASSIC_BLOCK);
        out.must(&CLASSIC);
    } else {
        out.must(&ENABLED);
    }
}
