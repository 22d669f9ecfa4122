//! # azure/nic-public-ip
//!
//! A machine has an address on the internet.
//!
//! ## Why
//! Everything that listens on it can be tried by anyone, as soon as one rule of its security group is too wide.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_public_ip" "web" {
//!   name = "web"
//! }
//!
//! resource "azurerm_network_interface" "web" {
//!   ip_configuration {
//!     name                 = "web"
//!     public_ip_address_id = azurerm_public_ip.web.id
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_ip_address_id` gives the machine an address on the internet
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_network_interface" "web" {
//!   ip_configuration {
//!     name                          = "web"
//!     private_ip_address_allocation = "Dynamic"
//!   }
//! }
//! ```
//! ```hcl
//! variable "address" {}
//!
//! resource "azurerm_network_interface" "web" {
//!   ip_configuration {
//!     name                 = "web"
//!     public_ip_address_id = var.address
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Jump host of the operators.
//! # @exposure public
//! resource "azurerm_network_interface" "jump" {
//!   ip_configuration {
//!     name                 = "jump"
//!     public_ip_address_id = azurerm_public_ip.jump.id
//!   }
//! }
//!
//! resource "azurerm_public_ip" "jump" {
//!   name = "jump"
//! }
//! ```
//!
//! ## Fix
//! Remove the address: put a load balancer or a gateway in front, and administer it through Bastion.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{Input, Resource, Value};

pub static RULE: Rule = Rule {
    name: "azure/nic-public-ip",
    summary: "A machine has an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["azurerm_network_interface"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_119"],
        trivy: &["AVD-AZU-0076"],
        kics: &["c1573577-e494-4417-8854-7e119368dc8b"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, card: &Resource, out: &mut Findings) {
    for configuration in card.blocks_of("ip_configuration") {
        let (Read::Known(attr) | Read::Unknown(attr)) = configuration.read("public_ip_address_id")
        else {
            continue;
        };
        if is_address(&attr.value) {
            let message = "`public_ip_address_id` gives the machine an address on the internet";
            out.at(attr.whole, message);
        } else {
            out.unknown();
        }
    }
}

/// An id, or one that is unknown only until the address is made.
fn is_address(value: &Value) -> bool {
    let is_made = |input: &Input| matches!(input, Input::Attribute(to) if to.ty == ADDRESS);
    let inputs = value.inputs();
    value.as_str().is_some_and(|id| !id.is_empty())
        || (!inputs.is_empty() && inputs.iter().all(is_made))
}

const ADDRESS: &str = "azurerm_public_ip";
