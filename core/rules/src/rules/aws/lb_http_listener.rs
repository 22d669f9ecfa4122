//! # aws/lb-http-listener
//!
//! A public load balancer serves plain HTTP.
//!
//! ## Why
//! Whoever listens on the way reads sessions and passwords, and can change what is sent.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lb" "web" {
//!   internal           = false
//!   load_balancer_type = "application"
//! }
//!
//! resource "aws_lb_listener" "http" {
//!   load_balancer_arn = aws_lb.web.arn
//!   port              = 80
//!   protocol          = "HTTP"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `protocol` is `HTTP` and requests are forwarded
//!
//!   default_action {
//!     type             = "forward"
//!     target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lb" "web" {
//!   internal = false
//! }
//!
//! resource "aws_lb_listener" "http" {
//!   load_balancer_arn = aws_lb.web.arn
//!   port              = 80
//!   protocol          = "HTTP"
//!
//!   default_action {
//!     type = "redirect"
//!
//!     redirect {
//!       protocol    = "HTTPS"
//!       status_code = "HTTP_301"
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_lb" "inside" {
//!   internal = true
//! }
//!
//! resource "aws_lb_listener" "http" {
//!   load_balancer_arn = aws_lb.inside.arn
//!   protocol          = "HTTP"
//!
//!   default_action {
//!     type = "forward"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Redirect to HTTPS: `default_action { type = "redirect" }` with `redirect { protocol = "HTTPS" }`, and a listener on 443 with a certificate.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/lb-http-listener",
    summary: "A public load balancer serves plain HTTP",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_lb_listener", "aws_alb_listener"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_2"],
        trivy: &["AVD-AWS-0054"],
        kics: &["de7f5e83-da88-4046-871f-ea18504b1d43"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, listener: &Resource, out: &mut Findings) {
    let Read::Known(protocol) = listener.read("protocol") else {
        return;
    };
    let forwards = |action: &BlockValue| action.str_or("type", "") == Some("forward");
    let mut actions = listener.blocks_of("default_action");
    // A listener that is not written to its end has no action yet, and forwards once it has one.
    let is_unfinished =
        listener.block("default_action").is_none() && !listener.is_open("default_action");
    let is_plain = protocol.value.as_str() == Some("HTTP");
    if !is_plain || !(is_unfinished || actions.any(forwards)) {
        return;
    }
    let Some(arn) = listener.attr("load_balancer_arn") else {
        return;
    };
    let balancers = context.model.sources(&arn.value);
    let mut balancers = balancers.filter(|r| matches!(r.ty.as_str(), "aws_lb" | "aws_alb"));
    // Behind an internal balancer, or one that is not in the code, nobody knows what the network is.
    match balancers
        .next()
        .map(|balancer| balancer.bool_or("internal", false))
    {
        Some(Some(false)) => {
            let message = "`protocol` is `HTTP` and requests are forwarded, so they cross the internet in the clear";
            out.at(protocol.whole, message);
        }
        Some(Some(true)) => {}
        Some(None) | None => out.unknown(),
    }
}
