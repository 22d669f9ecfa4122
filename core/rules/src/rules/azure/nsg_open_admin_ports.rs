//! # azure/nsg-open-admin-ports
//!
//! A port for administration is open to the internet.
//!
//! ## Why
//! Machines with an open SSH or RDP port are tried with stolen and guessed passwords within minutes. An administration
//! port is never public by intent alone: `@exposure public` does not allow it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_network_security_rule" "ssh" {
//!   direction                  = "Inbound"
//!   access                     = "Allow"
//!   protocol                   = "Tcp"
//!   source_port_range          = "*"
//!   destination_port_range     = "22"
//!   source_address_prefix      = "*"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `*` can reach SSH (port 22)
//!   destination_address_prefix = "*"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_group" "web" {
//!   security_rule {
//!     direction               = "Inbound"
//!     access                  = "Allow"
//!     protocol                = "*"
//!     destination_port_ranges = ["80", "3380-3390"]
//!     source_address_prefix   = "Internet"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Internet` can reach RDP (port 3389)
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_security_rule" "ssh" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "22"
//!   source_address_prefix  = "VirtualNetwork"
//! }
//!
//! resource "azurerm_network_security_rule" "web" {
//!   direction              = "Inbound"
//!   access                 = "Allow"
//!   protocol               = "Tcp"
//!   destination_port_range = "443"
//!   source_address_prefix  = "Internet"
//! }
//! ```
//! ```hcl
//! resource "azurerm_network_security_rule" "deny" {
//!   direction              = "Inbound"
//!   access                 = "Deny"
//!   protocol               = "*"
//!   destination_port_range = "*"
//!   source_address_prefix  = "*"
//! }
//! ```
//!
//! ## Fix
//! Name the networks that administer it, or use Bastion or just-in-time access. A waiver with a reason is needed where it must stay open.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::{firewall, nsg};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/nsg-open-admin-ports",
    summary: "A port for administration is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_network_security_rule",
        "azurerm_network_security_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_10", "CKV_AZURE_9"],
        trivy: &["AVD-AZU-0050", "AVD-AZU-0048", "AVD-AZU-0074"],
        kics: &[
            "3e3c175e-aadf-4e2b-a464-3fdac5748d24",
            "efbf6449-5ec5-4cfe-8f15-acc51e0d787c",
            "594c198b-4d79-41b8-9b36-fde13348b619",
        ],
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
        let protocol = opening.protocol.as_deref();
        if protocol.is_none_or(|protocol| !PORTLESS.contains(&protocol)) {
            firewall::tell_admin(&opening.ports, opening.source, out);
        }
    }
}

/// Protocols without ports.
const PORTLESS: &[&str] = &["icmp", "esp", "ah"];
