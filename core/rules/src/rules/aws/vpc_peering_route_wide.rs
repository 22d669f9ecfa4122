//! # aws/vpc-peering-route-wide
//!
//! A route sends all traffic to a peered network.
//!
//! ## Why
//! Whoever runs the other network sees traffic that was not meant for it, and what is reached through it is more than what
//! was agreed on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_route" "peer" {
//!   route_table_id            = "rtb-0abc"
//!   destination_cidr_block    = "0.0.0.0/0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` sends all traffic to the peered network
//!   vpc_peering_connection_id = "pcx-0abc"
//! }
//! ```
//! ```hcl
//! resource "aws_route_table" "main" {
//!   vpc_id = "vpc-0abc"
//!
//!   route {
//!     cidr_block                = "0.0.0.0/0"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` sends all traffic to the peered network
//!     vpc_peering_connection_id = "pcx-0abc"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_route" "peer" {
//!   route_table_id            = "rtb-0abc"
//!   destination_cidr_block    = "10.1.0.0/16"
//!   vpc_peering_connection_id = "pcx-0abc"
//! }
//! ```
//! ```hcl
//! resource "aws_route" "internet" {
//!   route_table_id         = "rtb-0abc"
//!   destination_cidr_block = "0.0.0.0/0"
//!   gateway_id             = "igw-0abc"
//! }
//! ```
//!
//! ## Fix
//! Name the ranges of the other network.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html

use crate::finding::Severity;
use crate::net::AddressRange;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "aws/vpc-peering-route-wide",
    summary: "A route sends all traffic to a peered network",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_route", "aws_route_table", "aws_default_route_table"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_44"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

/// The arguments with the destination.
const DESTINATIONS: &[&str] = &[
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "cidr_block",
    "ipv6_cidr_block",
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    if resource.ty == "aws_route" {
        return route(&resource.body, out);
    }
    for block in resource.blocks_of("route") {
        route(&block.body, out);
    }
}

fn route(route: &Body, out: &mut Findings) {
    let peering = route.attr("vpc_peering_connection_id");
    let is_peered =
        peering.is_some_and(|attr| !attr.value.is_null() && attr.value.as_str() != Some(""));
    if !is_peered {
        return;
    }
    for attr in DESTINATIONS.iter().filter_map(|name| route.attr(name)) {
        let Some(text) = attr.value.as_str() else {
            continue;
        };
        if AddressRange::parse(text).is_some_and(AddressRange::is_anywhere) {
            let message = format!("`{text}` sends all traffic to the peered network");
            out.at(attr.whole, message);
        }
    }
}
