//! # azure/nsg-open-plaintext-ports
//!
//! The internet can reach services that do not encrypt.
//!
//! ## Why
//! Passwords and files cross the network in the clear, and most of these services were never meant for the internet.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_security_rule" "ftp" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "20-21"
//!   source_address_prefix  = "Internet"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Internet` can reach FTP data (port 20) and FTP (port 21)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_security_rule" "inside" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "22"
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
//! Use SFTP, HTTPS or another protocol that encrypts, and name who uses it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview

use crate::finding::Severity;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, nsg};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/nsg-open-plaintext-ports",
    summary: "The internet can reach services that do not encrypt",
    severity: Severity::Warning,
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

const PLAINTEXT: &[Service] = &[
    service(20, "FTP data"),
    service(21, "FTP"),
    service(69, "TFTP"),
    service(110, "POP3"),
    service(111, "portmap"),
    service(137, "NetBIOS"),
    service(138, "NetBIOS"),
    service(139, "NetBIOS"),
    service(143, "IMAP"),
    service(161, "SNMP"),
    service(389, "LDAP"),
    service(873, "rsync"),
    service(2049, "NFS"),
];

const fn service(port: u16, name: &'static str) -> Service {
    Service { port, name }
}

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    for opening in nsg::openings(resource, out) {
        firewall::tell_services(&opening.ports, PLAINTEXT, opening.source, out);
    }
}
