//! # aws/elb-http-listener
//!
//! A public classic load balancer serves plain HTTP.
//!
//! ## Why
//! Whoever listens on the way reads sessions and passwords, and can change what is sent.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elb" "web" {
//!   availability_zones = ["eu-central-1a"]
//!
//!   listener {
//!     instance_port     = 8000
//!     instance_protocol = "http"
//!     lb_port           = 80
//!     lb_protocol       = "http"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ `lb_protocol` is `http`, so requests cross the internet in the clear
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elb" "web" {
//!   availability_zones = ["eu-central-1a"]
//!
//!   listener {
//!     instance_port      = 8000
//!     instance_protocol  = "http"
//!     lb_port            = 443
//!     lb_protocol        = "https"
//!     ssl_certificate_id = "arn:aws:acm:eu-central-1:111122223333:certificate/0123"
//!   }
//! }
//! ```
//! ```hcl
//! # What listens inside is nobody's on the internet.
//! resource "aws_elb" "inside" {
//!   internal = true
//!   subnets  = ["subnet-1"]
//!
//!   listener {
//!     instance_port     = 8000
//!     instance_protocol = "http"
//!     lb_port           = 80
//!     lb_protocol       = "http"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Listen on 443 with `lb_protocol = "https"` and a certificate. A classic balancer can't redirect: move to an application load balancer for that.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-create-https-ssl-load-balancer.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/elb-http-listener",
    summary: "A public classic load balancer serves plain HTTP",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_elb"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_376", "CKV_AWS_127"],
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

fn check(_: &Context, balancer: &Resource, out: &mut Findings) {
    match balancer.bool_or("internal", false) {
        Some(false) => {}
        Some(true) => return,
        None => return out.unknown(),
    }
    for listener in balancer.blocks_of("listener") {
        let Read::Known(protocol) = listener.read("lb_protocol") else {
            out.unknown();
            continue;
        };
        let Some(said) = protocol.value.as_str() else {
            continue;
        };
        match said.to_ascii_lowercase().as_str() {
            "http" => {
                let message = format!(
                    "`lb_protocol` is `{said}`, so requests cross the internet in the clear"
                );
                out.at(protocol.whole, message);
            }
            "https" | "ssl" => with_certificate(listener, out),
            // What TCP carries is encrypted, or not, by who uses it.
            _ => {}
        }
    }
}

fn with_certificate(listener: &BlockValue, out: &mut Findings) {
    match listener.str_or("ssl_certificate_id", "") {
        Some("") => {
            out.at(
                listener.header,
                "`ssl_certificate_id` is not set, so nothing can be encrypted",
            );
        }
        Some(_) => {}
        None => out.unknown(),
    }
}
