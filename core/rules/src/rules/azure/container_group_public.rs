//! # azure/container-group-public
//!
//! A group of containers has an address on the internet.
//!
//! ## Why
//! Everything that listens in it can be tried by anyone.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_container_group" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ip_address_type` is not set, so
//!   name = "app"
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_group" "app" {
//!   name            = "app"
//!   ip_address_type = "Public"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `ip_address_type` is `Public`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_container_group" "app" {
//!   name            = "app"
//!   ip_address_type = "Private"
//!   subnet_ids      = [azurerm_subnet.apps.id]
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_group" "job" {
//!   name            = "job"
//!   ip_address_type = "None"
//! }
//! ```
//!
//! ## Fix
//! Set `ip_address_type = "Private"` with `subnet_ids`, or `None`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/container-group-public",
    summary: "A group of containers has an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["azurerm_container_group"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_245", "CKV_AZURE_98"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["ip_address_type"],
        be: Be::NotOneOf(&["Public", "public"]),
        absent: Absent::Bad,
        unless: &["network_profile_id", "subnet_ids"],
        because: "it has an address on the internet",
        ..Must::NONE
    }),
};
