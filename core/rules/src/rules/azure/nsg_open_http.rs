//! # azure/nsg-open-http
//!
//! The internet can reach a server without TLS.
//!
//! ## Why
//! What is served on port 80 can be read and changed on the way. Where it only redirects to HTTPS, leave the rule off or waive it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_security_rule" "http" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "80"
//!   source_address_prefix  = "Internet"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Internet` can reach HTTP (port 80)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_security_rule" "https" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "443"
//!   source_address_prefix  = "Internet"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "inside" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "80"
//!   source_address_prefix  = "VirtualNetwork"
//! }
//! ```
//!
//! ## Fix
//! Serve over port 443 only, or put a gateway in front that redirects.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, nsg};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/nsg-open-http",
    summary: "The internet can reach a server without TLS",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_network_security_rule",
        "azurerm_network_security_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_160"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const HTTP: &[Service] = &[Service {
    port: 80,
    name: "HTTP",
}];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    for opening in nsg::openings(resource, out) {
        if matches!(opening.protocol.as_deref(), Some("tcp" | "*")) {
            if opening.ports.iter().any(|ports| ports.covers_all_ports()) {
                firewall::tell("HTTP (port 80), as every port", opening.source, out);
            } else {
                firewall::tell_services(&opening.ports, HTTP, opening.source, out);
            }
        }
    }
}
