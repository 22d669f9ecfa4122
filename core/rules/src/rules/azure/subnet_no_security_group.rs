//! # azure/subnet-no-security-group
//!
//! A subnet has no security group.
//!
//! ## Why
//! Whatever is put into it can be reached by everything in the network, and by the internet where it has an address there.
//!
//! Subnets that can't have one (of gateways, firewalls, Bastion and route servers) and those that are given to a service are not told.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_subnet" "apps" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no security group is associated with the subnet
//!   name = "apps"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_subnet" "apps" {
//!   name = "apps"
//! }
//!
//! resource "azurerm_subnet_network_security_group_association" "apps" {
//!   subnet_id                 = azurerm_subnet.apps.id
//!   network_security_group_id = azurerm_network_security_group.apps.id
//! }
//! ```
//! ```hcl
//! resource "azurerm_subnet" "gateway" {
//!   name = "GatewaySubnet"
//! }
//!
//! resource "azurerm_subnet" "databases" {
//!   name = "databases"
//!
//!   delegation {
//!     name = "postgresql"
//!
//!     service_delegation {
//!       name = "Microsoft.DBforPostgreSQL/flexibleServers"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Associate a security group with it: `azurerm_subnet_network_security_group_association`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/subnet-no-security-group",
    summary: "A subnet has no security group",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_subnet"]),
    aliases: Aliases {
        checkov: &["CKV2_AZURE_31"],
        kics: &["5c822443-e1ea-46b8-84eb-758ec602e844"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ASSOCIATION: Beside = Beside {
    ty: "azurerm_subnet_network_security_group_association",
    by: "subnet_id",
    names: &[],
};

/// Subnets of Azure's own, that can't have a group or needn't have one.
const RESERVED: &[&str] = &[
    "GatewaySubnet",
    "AzureFirewallSubnet",
    "AzureFirewallManagementSubnet",
    "AzureBastionSubnet",
    "RouteServerSubnet",
];

/// The argument for it in the subnet itself: up to version 1 of the provider, and from version 5 on.
const OWN: &[&str] = &["network_security_group_id", "network_security_group_id_wo"];

fn check(context: &Context, subnet: &Resource, out: &mut Findings) {
    if OWN
        .iter()
        .any(|name| !matches!(subnet.read(name), Read::Absent))
    {
        return;
    }
    if subnet.block("delegation").is_some() || subnet.is_open("delegation") {
        return;
    }
    match subnet.str_or("name", "") {
        Some(name) if RESERVED.contains(&name) => return,
        Some(_) => {}
        None => return out.unknown(),
    }
    match beside::of(context.model, subnet, ASSOCIATION) {
        Some(found) if found.is_empty() => {
            out.at(
                subnet.header,
                "no security group is associated with the subnet",
            );
        }
        Some(_) => {}
        None => out.unknown(),
    }
}
