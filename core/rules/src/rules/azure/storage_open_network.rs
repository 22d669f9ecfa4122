//! # azure/storage-open-network
//!
//! A storage account answers every network.
//!
//! ## Why
//! A leaked key or a shared link is then enough to read the files from anywhere. Without rules, every network is allowed.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `network_rules` are set, so any network can reach the account
//!   name = "files"
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//!
//!   network_rules {
//!     default_action = "Allow"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `default_action` is `Allow`, so any network can reach the account
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//!
//!   network_rules {
//!     default_action = "Deny"
//!     ip_rules       = ["203.0.113.0/24"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//! }
//!
//! resource "azurerm_storage_account_network_rules" "files" {
//!   storage_account_id = azurerm_storage_account.files.id
//!   default_action     = "Deny"
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                          = "files"
//!   public_network_access_enabled = false
//! }
//! ```
//!
//! ## Fix
//! Set `default_action = "Deny"` in `network_rules`, and name the networks that use it.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/storage-network-security

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside::{self, Beside};
use crate::rules::firewall;
use trueline_hcl::model::Read;
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "azure/storage-open-network",
    summary: "A storage account answers every network",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_storage_account",
        "azurerm_storage_account_network_rules",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_35"],
        trivy: &["AVD-AZU-0012"],
        kics: &["a5613650-32ec-4975-a305-31af783153ea"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const RULES: Beside = Beside {
    ty: "azurerm_storage_account_network_rules",
    by: "storage_account_id",
    names: &[],
};

/// How the rules named it up to version 2 of the provider.
const BY_NAME: Beside = Beside {
    ty: "azurerm_storage_account_network_rules",
    by: "storage_account_name",
    names: &["name"],
};

/// Puts the account behind a perimeter, which has rules of its own.
const PERIMETER: &str = "azurerm_network_security_perimeter_association";

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    if resource.ty == RULES.ty {
        return judge(&resource.body, out);
    }
    match resource.bool_or("public_network_access_enabled", true) {
        Some(true) => {}
        Some(false) => return,
        None => return out.unknown(),
    }
    if resource.is_open("network_rules") {
        return out.unknown();
    }
    let mut rules = resource.blocks_of("network_rules").peekable();
    if rules.peek().is_none() {
        return absent(context, resource, out);
    }
    for rules in rules {
        judge(&rules.body, out);
    }
}

/// Without rules of its own it may have some beside it, which are judged there.
fn absent(context: &Context, account: &Resource, out: &mut Findings) {
    let mut referrers = context.model.referrers(account.id);
    if referrers.any(|referrer| referrer.ty == PERIMETER) {
        return;
    }
    let beside = |beside| beside::of(context.model, account, beside);
    match (beside(RULES), beside(BY_NAME)) {
        (Some(by_id), Some(by_name)) if by_id.is_empty() && by_name.is_empty() => {
            let message = "no `network_rules` are set, so any network can reach the account";
            out.at(account.header, message);
        }
        (Some(_), Some(_)) => {}
        _ => out.unknown(),
    }
}

fn judge(rules: &Body, out: &mut Findings) {
    if let Some(source) = firewall::public_source(rules, &["ip_rules"], out) {
        firewall::tell("the account", source, out);
    }
    match rules.read("default_action") {
        Read::Known(attr) if attr.value.as_str() == Some("Allow") => {
            let message = "`default_action` is `Allow`, so any network can reach the account";
            out.at(attr.whole, message);
        }
        Read::Known(_) | Read::Absent => {}
        Read::Unknown(_) => out.unknown(),
    }
}
