//! # terraform/subnet-outside-network
//!
//! A subnet's range lies outside of its network's.
//!
//! ## Why
//! The cloud refuses the subnet when it is applied. It is what is left when the range of one of them is changed, and not of the other.
//!
//! ## Bad
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_subnet" "a" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.1.0.0/24"
//! #              ^^^^^^^^^^^^^ `10.1.0.0/24` lies outside of `10.0.0.0/16`, the range of `aws_vpc.main`
//! }
//!
//! resource "azurerm_virtual_network" "main" {
//!   name          = "main"
//!   address_space = ["10.0.0.0/16", "10.8.0.0/16"]
//! }
//!
//! resource "azurerm_subnet" "a" {
//!   virtual_network_name = azurerm_virtual_network.main.name
//!   address_prefixes     = ["192.168.0.0/24"]
//! #                         ^^^^^^^^^^^^^^^^ `192.168.0.0/24` lies outside of `10.0.0.0/16`, `10.8.0.0/16`, the ranges of `azurerm_virtual_network.main`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_vpc" "main" {
//!   cidr_block = "10.0.0.0/16"
//! }
//!
//! resource "aws_vpc_ipv4_cidr_block_association" "more" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "100.64.0.0/16"
//! }
//!
//! resource "aws_subnet" "a" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "10.0.1.0/24"
//! }
//!
//! resource "aws_subnet" "pods" {
//!   vpc_id     = aws_vpc.main.id
//!   cidr_block = "100.64.1.0/24"
//! }
//!
//! resource "aws_subnet" "elsewhere" {
//!   vpc_id     = var.vpc
//!   cidr_block = "10.9.0.0/24"
//! }
//! ```
//!
//! ## Fix
//! Give it a range of the network's, or give the network another range.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::subnets;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "terraform/subnet-outside-network",
    summary: "A subnet's range lies outside of its network's",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["aws_subnet", "azurerm_subnet"]),
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
    let Some(network) = subnets::network(context.model, subnet) else {
        return;
    };
    let Some(ranges) = subnets::ranges_of_network(context.model, network) else {
        return out.unknown();
    };
    for (text, range, site) in subnets::ranges(subnet) {
        if ranges.iter().any(|(_, outer, _)| outer.contains(&range)) {
            continue;
        }
        let shown: Vec<String> = ranges
            .iter()
            .map(|(text, ..)| format!("`{text}`"))
            .collect();
        let what = if shown.len() == 1 { "range" } else { "ranges" };
        let message = format!(
            "`{text}` lies outside of {}, the {what} of `{}`",
            shown.join(", "),
            network.address
        );
        let draft = out.at(site, message);
        for (text, _, site) in &ranges {
            draft.because(*site, format!("`{text}` is a range of the network"));
        }
    }
}
