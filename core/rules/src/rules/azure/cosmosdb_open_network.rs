//! # azure/cosmosdb-open-network
//!
//! A Cosmos DB account answers every network.
//!
//! ## Why
//! A leaked key is then enough to read and change the data from anywhere. Without a filter, every network is allowed.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `ip_range_filter` nor a network filter is set, so any network can reach the account
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name                          = "main"
//!   public_network_access_enabled = false
//! }
//! ```
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name            = "main"
//!   ip_range_filter = ["203.0.113.0/24"]
//! }
//! ```
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name                              = "main"
//!   is_virtual_network_filter_enabled = true
//!
//!   virtual_network_rule {
//!     id = azurerm_subnet.apps.id
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `public_network_access_enabled = false`, or name the networks in `ip_range_filter` or `virtual_network_rule`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/cosmosdb-open-network",
    summary: "A Cosmos DB account answers every network",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["azurerm_cosmosdb_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_99"],
        kics: &["c2a3efb6-8a58-481c-82f2-bfddf34bb4b7"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, account: &Resource, out: &mut Findings) {
    match account.bool_or("public_network_access_enabled", true) {
        Some(true) => {}
        Some(false) => return,
        None => return out.unknown(),
    }
    match account.bool_or("is_virtual_network_filter_enabled", false) {
        Some(false) => {}
        Some(true) => return,
        None => return out.unknown(),
    }
    match account.read("ip_range_filter") {
        Read::Absent => {}
        Read::Known(attr) if is_empty(attr) => {}
        Read::Known(_) => return,
        Read::Unknown(_) => return out.unknown(),
    }
    let message = "neither `ip_range_filter` nor a network filter is set, so any network can reach the account";
    out.at(account.header, message);
}

/// A list from version 4 of the provider on, and a text before.
fn is_empty(filter: &trueline_hcl::model::Attr) -> bool {
    let value = &filter.value;
    value.as_str() == Some("") || value.as_items().is_some_and(<[_]>::is_empty)
}
