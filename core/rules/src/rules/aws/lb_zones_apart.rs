//! # aws/lb-zones-apart
//!
//! A load balancer spreads requests within a zone only.
//!
//! ## Why
//! A zone with few targets gets as many requests as one with many, and fails first.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elb" "web" {
//!   availability_zones        = ["eu-central-1a", "eu-central-1b"]
//!   cross_zone_load_balancing = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cross_zone_load_balancing` is `false`, so each zone has to bear its requests alone
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "net" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `enable_cross_zone_load_balancing` is not set, so each zone
//!   load_balancer_type = "network"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elb" "web" {
//!   availability_zones = ["eu-central-1a", "eu-central-1b"]
//! }
//! ```
//! ```hcl
//! # Always spread over zones.
//! resource "aws_lb" "web" {
//!   load_balancer_type = "application"
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "net" {
//!   load_balancer_type               = "network"
//!   enable_cross_zone_load_balancing = true
//! }
//! ```
//!
//! ## Fix
//! Set `enable_cross_zone_load_balancing = true`, on a classic balancer `cross_zone_load_balancing = true`. Traffic between zones costs money.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#cross-zone-load-balancing

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lb-zones-apart",
    summary: "A load balancer spreads requests within a zone only",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_lb", "aws_alb", "aws_elb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_138", "CKV_AWS_152"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const CLASSIC: Must = Must {
    path: &["cross_zone_load_balancing"],
    be: Be::True,
    absent: Absent::Good,
    because: "each zone has to bear its requests alone",
    ..Must::NONE
};

const CROSS: Must = Must {
    path: &["enable_cross_zone_load_balancing"],
    be: Be::True,
    absent: Absent::Bad,
    when: &[When::Is(&["load_balancer_type"], &["network", "gateway"])],
    because: "each zone has to bear its requests alone",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&CLASSIC);
    out.must(&CROSS);
}
