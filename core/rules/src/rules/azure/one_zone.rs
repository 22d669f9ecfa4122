//! # azure/one-zone
//!
//! A service runs in one zone only.
//!
//! ## Why
//! Where that zone fails, the service does.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_mssql_database" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `zone_redundant` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_mssql_database" "main" {
//!   name           = "main"
//!   zone_redundant = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name = "main"
//!   sku  = "Basic"
//! }
//! ```
//!
//! ## Fix
//! Set `zone_redundant = true` (`zone_balancing_enabled`, `zone_redundancy_enabled`).
//!
//! ## References
//! - https://learn.microsoft.com/azure/reliability/availability-zones-overview

use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/one-zone",
    summary: "A service runs in one zone only",
    severity: Severity::Info,
    category: Category::Durability,
    on: On::Types(&[
        "azurerm_service_plan",
        "azurerm_mssql_database",
        "azurerm_app_service_environment_v3",
        "azurerm_eventhub_namespace",
        "azurerm_container_registry",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_225",
            "CKV_AZURE_228",
            "CKV_AZURE_229",
            "CKV_AZURE_231",
            "CKV_AZURE_233",
        ],
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

const TABLE: Table = &[
    (&["azurerm_service_plan"], &[PLAN]),
    (
        &[
            "azurerm_mssql_database",
            "azurerm_app_service_environment_v3",
            "azurerm_eventhub_namespace",
        ],
        &[ZONES],
    ),
    (&["azurerm_container_registry"], &[REGISTRY]),
];

const ZONES: Must = Must {
    path: &["zone_redundant"],
    be: Be::True,
    absent: Absent::Bad,
    because: "it fails with its zone",
    ..Must::NONE
};

const PLAN: Must = Must {
    path: &["zone_balancing_enabled"],
    ..ZONES
};

/// The smaller tiers can't be elsewhere.
const REGISTRY: Must = Must {
    path: &["zone_redundancy_enabled"],
    when: &[When::IsNot(&["sku"], &["Basic", "Standard"])],
    ..ZONES
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
