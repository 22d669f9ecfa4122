//! # aws/lb-no-waf
//!
//! A public application load balancer has no web application firewall.
//!
//! ## Why
//! A firewall stops floods, bots and known attacks before they reach the application.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^ no web ACL is associated with the load balancer
//!   internal           = false
//!   load_balancer_type = "application"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   internal = false
//! }
//!
//! resource "aws_wafv2_web_acl_association" "web" {
//!   resource_arn = aws_lb.web.arn
//!   web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/web/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "inside" {
//!   internal = true
//! }
//! ```
//! ```hcl
//! # What stands before an unknown balancer may stand before this one.
//! variable "balancer_arn" {}
//!
//! resource "aws_lb" "web" {
//!   internal = false
//! }
//!
//! resource "aws_wafv2_web_acl_association" "web" {
//!   resource_arn = var.balancer_arn
//!   web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/web/0123"
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "net" {
//!   load_balancer_type = "network"
//! }
//! ```
//!
//! ## Fix
//! Add `aws_wafv2_web_acl_association` with the ARN of the balancer.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{beside, waf};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lb-no-waf",
    summary: "A public application load balancer has no web application firewall",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_lb", "aws_alb"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_28"],
        kics: &["0afa6ab8-a047-48cf-be07-93a2f8c34cf7"],
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

fn check(context: &Context, balancer: &Resource, out: &mut Findings) {
    let is_internal = balancer.bool_or("internal", false);
    match (
        is_internal,
        balancer.str_or("load_balancer_type", "application"),
    ) {
        (Some(true), _) => {}
        (Some(false), Some("application")) => {
            let lacking = "no web ACL is associated with the load balancer";
            beside::check(context, balancer, waf::ASSOCIATIONS, &[], lacking, out);
        }
        (Some(false), Some(_)) => {}
        _ => out.unknown(),
    }
}
