//! # aws/lb-old-tls
//!
//! A load balancer speaks versions of TLS that are broken.
//!
//! ## Why
//! TLS 1.0 and 1.1 have known attacks, and no current client needs them. Without `ssl_policy`, a listener has `ELBSecurityPolicy-2016-08`, which speaks both.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb_listener" "https" {
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123"
//!   protocol          = "HTTPS"
//!   ssl_policy        = "ELBSecurityPolicy-TLS-1-1-2017-01"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_policy` is `ELBSecurityPolicy-TLS-1-1-2017-01`, so TLS 1.0 or 1.1
//! }
//! ```
//! ```hcl
//! resource "aws_lb_listener" "https" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ssl_policy` is not set, so TLS 1.0 or 1.1 is spoken
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123"
//!   protocol          = "HTTPS"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb_listener" "https" {
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123"
//!   protocol          = "HTTPS"
//!   ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
//! }
//! ```
//! ```hcl
//! # What TCP carries is not the balancer's to encrypt.
//! resource "aws_lb_listener" "tcp" {
//!   load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/db/0123"
//!   protocol          = "TCP"
//! }
//! ```
//!
//! ## Fix
//! Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/lb-old-tls",
    summary: "A load balancer speaks versions of TLS that are broken",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_lb_listener", "aws_alb_listener"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_103"],
        trivy: &["AVD-AWS-0047"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ssl_policy"],
        be: Be::NotOneOf(OLD),
        absent: Absent::Bad,
        when: &[When::Is(&["protocol"], &["HTTPS", "TLS"])],
        because: "TLS 1.0 or 1.1 is spoken",
        ..Must::NONE
    }),
};

/// The policies that speak TLS 1.0 or 1.1.
const OLD: &[&str] = &[
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-2015-03",
    "ELBSecurityPolicy-2015-02",
    "ELBSecurityPolicy-2014-10",
    "ELBSecurityPolicy-2014-01",
    "ELBSecurityPolicy-2011-08",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
    "ELBSecurityPolicy-FS-2018-06",
    "ELBSecurityPolicy-FS-1-1-2019-08",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
    "ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-0-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09",
];
