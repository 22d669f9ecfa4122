//! # azure/storage-blocks-azure-services
//!
//! A storage account keeps out Azure's own services.
//!
//! ## Why
//! Backups, logs and monitoring of Azure write to the account past its network rules only where the rules let them; without that they
//! fail silently.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account_network_rules" "logs" {
//!   storage_account_id = azurerm_storage_account.logs.id
//!   default_action     = "Deny"
//!   bypass             = ["None"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `bypass` lacks `AzureServices`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account_network_rules" "logs" {
//!   storage_account_id = azurerm_storage_account.logs.id
//!   default_action     = "Deny"
//!   bypass             = ["AzureServices", "Logging"]
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "logs" {
//!   network_rules {
//!     default_action = "Deny"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `AzureServices` to `bypass`. Where nothing of Azure writes there, leave it out and waive the finding.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/storage-network-security-trusted-azure-services

use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/storage-blocks-azure-services",
    summary: "A storage account keeps out Azure's own services",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_storage_account",
        "azurerm_storage_account_network_rules",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_36"],
        trivy: &["AVD-AZU-0010"],
        kics: &["5400f379-a347-4bdd-a032-446465fdcc6f"],
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

const BYPASS: Must = Must {
    path: &["bypass"],
    be: Be::Has(&["AzureServices"]),
    absent: Absent::Good,
    when: &[When::IsNot(&["default_action"], &["Allow"])],
    because: "Azure's own services can't write to it",
    ..Must::NONE
};

const IN_BLOCK: Must = Must {
    path: &["network_rules", "bypass"],
    when: &[When::IsNot(
        &["network_rules", "default_action"],
        &["Allow"],
    )],
    ..BYPASS
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    match resource.ty.as_str() {
        "azurerm_storage_account" => out.must(&IN_BLOCK),
        _ => out.must(&BYPASS),
    }
}
