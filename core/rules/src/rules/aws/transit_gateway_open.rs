//! # aws/transit-gateway-open
//!
//! A transit gateway accepts every network that asks.
//!
//! ## Why
//! Whoever the gateway is shared with attaches a network, and reaches all that are there.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ec2_transit_gateway" "hub" {
//!   auto_accept_shared_attachments = "enable"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auto_accept_shared_attachments` is `enable`, so networks of others are attached unasked
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ec2_transit_gateway" "hub" {
//!   description = "hub"
//! }
//! ```
//!
//! ## Fix
//! Set `auto_accept_shared_attachments = "disable"`, the default, and accept attachments one by one.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/transit-gateway-open",
    summary: "A transit gateway accepts every network that asks",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_ec2_transit_gateway"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_331"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["auto_accept_shared_attachments"],
        be: Be::OneOf(&["disable"]),
        absent: Absent::Good,
        because: "networks of others are attached unasked",
        ..Must::NONE
    }),
};
