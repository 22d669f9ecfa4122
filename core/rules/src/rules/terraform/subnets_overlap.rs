//! # terraform/subnets-overlap
//!
//! Two subnets of a network have the same addresses.
//!
//! ## Why
//! The cloud refuses the second one when it is applied.
//!
//! ## Bad
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_subnet" "a" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.0.0.0/20"
//! }
//!
//! resource "aws_subnet" "b" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.0.1.0/24"
//! #              ^^^^^^^^^^^^^ `10.0.1.0/24` overlaps with `10.0.0.0/20` of `aws_subnet.a`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_vpc" "other" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_subnet" "a" {
//!   count      = 2
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
//! }
//!
//! resource "aws_subnet" "b" {
//!   vpc_id     = aws_vpc.other.id
//!   cidr_block = "10.0.0.0/24"
//! }
//! ```
//! ```hcl
//! variable "is_large" {
//!   type = bool
//! }
//!
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_subnet" "small" {
//!   count      = var.is_large ? 0 : 1
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.0.0.0/24"
//! }
//!
//! resource "aws_subnet" "large" {
//!   count      = var.is_large ? 1 : 0
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.0.0.0/20"
//! }
//! ```
//!
//! ## Fix
//! Give each a range of its own: `cidrsubnet` counts them out.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/functions/cidrsubnet

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::subnets;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "terraform/subnets-overlap",
    summary: "Two subnets of a network have the same addresses",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_subnet", "azurerm_subnet", "google_compute_subnetwork"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, subnet: &Resource, out: &mut Findings) {
    let model = context.model;
    let Some(network) = subnets::network(model, subnet) else {
        return;
    };
    if !is_there(subnet) {
        return;
    }
    let own = subnets::ranges(subnet);
    // Each pair is told at the later one.
    let before = model
        .of_type(&subnet.ty)
        .filter(|other| other.id < subnet.id && is_there(other));
    for other in before {
        if subnets::network(model, other).map(|network| network.id) != Some(network.id) {
            continue;
        }
        let theirs = subnets::ranges(other);
        let pairs = own
            .iter()
            .flat_map(|own| theirs.iter().map(move |their| (own, their)));
        for ((text, range, site), (their_text, their_range, their_site)) in pairs {
            if range.contains(their_range) || their_range.contains(range) {
                let message = format!(
                    "`{text}` overlaps with `{their_text}` of `{}`",
                    other.address
                );
                let draft = out.at(*site, message);
                if site != their_site {
                    draft.because(*their_site, format!("`{their_text}` stands here"));
                }
            }
        }
    }
}

/// It surely exists: of those that a choice decides on, one may stand for the other.
fn is_there(subnet: &Resource) -> bool {
    subnet.key_unknown.is_none()
}
