//! # azure/no-managed-identity
//!
//! A service has no identity of its own.
//!
//! ## Why
//! Without one it needs passwords or keys for everything that it uses, and those leak.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `identity` is not set, so
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//!
//!   identity {
//!     type = "SystemAssigned"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `identity { type = "SystemAssigned" }`, and grant it what it needs.
//!
//! ## References
//! - https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/no-managed-identity",
    summary: "A service has no identity of its own",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_app_service",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_linux_function_app",
        "azurerm_windows_function_app",
        "azurerm_function_app",
        "azurerm_eventgrid_topic",
        "azurerm_eventgrid_domain",
        "azurerm_servicebus_namespace",
        "azurerm_search_service",
        "azurerm_web_pubsub",
        "azurerm_kusto_cluster",
        "azurerm_cognitive_account",
        "azurerm_container_group",
        "azurerm_automation_account",
        "azurerm_recovery_services_vault",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_71",
            "CKV_AZURE_16",
            "CKV_AZURE_191",
            "CKV_AZURE_194",
            "CKV_AZURE_202",
            "CKV_AZURE_207",
            "CKV_AZURE_176",
            "CKV_AZURE_181",
            "CKV_AZURE_238",
            "CKV2_AZURE_28",
            "CKV2_AZURE_36",
            "CKV2_AZURE_35",
        ],
        trivy: &["AVD-AZU-0002"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["identity"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "it needs passwords for what it uses",
        ..Must::NONE
    }),
};
