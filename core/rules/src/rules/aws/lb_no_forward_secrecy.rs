//! # aws/lb-no-forward-secrecy
//!
//! A load balancer accepts ciphers without forward secrecy.
//!
//! ## Why
//! Who records the traffic today and gets the private key one day reads everything that was recorded.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb_listener" "https" {
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123"
//!   protocol          = "HTTPS"
//!   ssl_policy        = "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_policy` is `ELBSecurityPolicy-TLS-1-2-Ext-2018-06`, so what is recorded
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb_listener" "https" {
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123"
//!   protocol          = "HTTPS"
//!   ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/lb-no-forward-secrecy",
    summary: "A load balancer accepts ciphers without forward secrecy",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_lb_listener", "aws_alb_listener"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_74"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["ssl_policy"],
        be: Be::NotOneOf(WITHOUT),
        absent: Absent::Bad,
        when: &[When::Is(&["protocol"], &["HTTPS", "TLS"])],
        because: "what is recorded can be read once the key is known",
        ..Must::NONE
    }),
};

/// The policies that accept RSA key exchange.
const WITHOUT: &[&str] = &[
    "ELBSecurityPolicy-TLS-1-2-2017-01",
    "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
];
