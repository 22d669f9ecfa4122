//! # azure/nsg-open-database-ports
//!
//! The internet can reach ports of databases.
//!
//! ## Why
//! Databases are tried with known passwords and known holes as soon as their ports can be reached; many have no password by default.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_security_rule" "db" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "5432"
//!   source_address_prefix  = "Internet"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Internet` can reach PostgreSQL (port 5432)
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_group" "data" {
//!   security_rule {
//!     direction               = "Inbound"
//!     access                  = "Allow"
//!     protocol                = "*"
//!     destination_port_ranges = ["443", "27000-27100"]
//!     source_address_prefixes = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach MongoDB (port 27017)
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_security_rule" "db" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "5432"
//!   source_address_prefix  = "VirtualNetwork"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "web" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "443"
//!   source_address_prefix  = "Internet"
//! }
//! ```
//!
//! ## Fix
//! Name the networks that use the database, or reach it through a private endpoint.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview

use crate::finding::Severity;
use crate::net::DATABASES;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, nsg};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/nsg-open-database-ports",
    summary: "The internet can reach ports of databases",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_network_security_rule",
        "azurerm_network_security_group",
    ]),
    aliases: Aliases {
        trivy: &["AVD-AZU-0074"],
        kics: &["594c198b-4d79-41b8-9b36-fde13348b619"],
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

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    for opening in nsg::openings(resource, out) {
        firewall::tell_services(&opening.ports, DATABASES, opening.source, out);
    }
}
