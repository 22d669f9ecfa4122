//! # aws/vpc-endpoint-service-open
//!
//! Anyone who may ask is connected to an endpoint service.
//!
//! ## Why
//! Whoever is let in by its permissions is then connected without anybody looking.
//!
//! ## Bad
//! ```hcl
//! resource "aws_vpc_endpoint_service" "app" {
//!   acceptance_required        = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `acceptance_required` is `false`, so whoever may ask is connected without anybody looking
//!   network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/app/0abc"]
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_vpc_endpoint_service" "app" {
//!   acceptance_required        = true
//!   network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/app/0abc"]
//! }
//! ```
//!
//! ## Fix
//! Set `acceptance_required = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/vpc-endpoint-service-open",
    summary: "Anyone who may ask is connected to an endpoint service",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&["aws_vpc_endpoint_service"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_123"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["acceptance_required"],
        be: Be::True,
        because: "whoever may ask is connected without anybody looking",
        ..Must::NONE
    }),
};
