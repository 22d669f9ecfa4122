//! # azure/nsg-open-udp
//!
//! The internet can reach services that amplify attacks.
//!
//! ## Why
//! DNS, NTP, SNMP, Memcached and their like answer a small packet with a large one, to whatever address it claims to come from. Open to
//! the internet they are used to flood others, and their own network with it. A rule that opens every UDP port opens them too.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_security_rule" "udp" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Udp"
//!   destination_port_range = "*"
//!   source_address_prefix  = "*"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `*` can reach every UDP port
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "ntp" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Udp"
//!   destination_port_range = "123"
//!   source_address_prefix  = "Internet"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Internet` can reach NTP (port 123)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_security_rule" "vpn" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Udp"
//!   destination_port_range = "51820"
//!   source_address_prefix  = "Internet"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "dns" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Udp"
//!   destination_port_range = "53"
//!   source_address_prefix  = "10.0.0.0/8"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "deny" {
//!   direction              = "Inbound"
//!   access                 = "Deny"
//!   protocol               = "Udp"
//!   destination_port_range = "*"
//!   source_address_prefix  = "*"
//! }
//! ```
//!
//! ## Fix
//! Open the ports that are needed only, and name who uses them.
//!
//! ## References
//! - https://learn.microsoft.com/azure/ddos-protection/fundamental-best-practices

use crate::finding::Severity;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, nsg};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/nsg-open-udp",
    summary: "The internet can reach services that amplify attacks",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_network_security_rule",
        "azurerm_network_security_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_77"],
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

/// UDP services whose answers are larger than the question.
const AMPLIFYING: &[Service] = &[
    service(19, "chargen"),
    service(53, "DNS"),
    service(69, "TFTP"),
    service(111, "portmap"),
    service(123, "NTP"),
    service(137, "NetBIOS"),
    service(161, "SNMP"),
    service(389, "LDAP"),
    service(1900, "SSDP"),
    service(11211, "Memcached"),
];

const fn service(port: u16, name: &'static str) -> Service {
    Service { port, name }
}

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    for opening in nsg::openings(resource, out) {
        if opening.protocol.as_deref() != Some("udp") {
            continue;
        }
        if opening.ports.iter().any(|ports| ports.covers_all_ports()) {
            firewall::tell("every UDP port", opening.source, out);
        } else {
            firewall::tell_services(&opening.ports, AMPLIFYING, opening.source, out);
        }
    }
}
