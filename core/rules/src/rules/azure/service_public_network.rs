//! # azure/service-public-network
//!
//! A service has a public endpoint.
//!
//! ## Why
//! Who can use it is then decided by keys and rules alone. Behind a private endpoint it can't be reached from outside at all.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_servicebus_namespace" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_network_access_enabled` is not set, so
//!   name = "orders"
//! }
//! ```
//! ```hcl
//! resource "azurerm_data_factory" "main" {
//!   name                   = "main"
//!   public_network_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public_network_enabled` is `true`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_servicebus_namespace" "orders" {
//!   name                          = "orders"
//!   public_network_access_enabled = false
//! }
//! ```
//! ```hcl
//! resource "azurerm_container_registry" "main" {
//!   name = "main"
//!   sku  = "Basic"
//! }
//! ```
//! ```hcl
//! # @intent Front end of the shop.
//! # @exposure public
//! resource "azurerm_linux_web_app" "shop" {
//!   name = "shop"
//! }
//! ```
//!
//! ## Fix
//! Set `public_network_access_enabled = false`, and connect through a private endpoint. A registry needs the Premium tier for that; the smaller ones are not told.
//!
//! ## References
//! - https://learn.microsoft.com/azure/private-link/private-endpoint-overview

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/service-public-network",
    summary: "A service has a public endpoint",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(&[
        "azurerm_storage_account",
        "azurerm_key_vault",
        "azurerm_cosmosdb_account",
        "azurerm_redis_cache",
        "azurerm_eventgrid_domain",
        "azurerm_eventgrid_topic",
        "azurerm_iothub",
        "azurerm_cognitive_account",
        "azurerm_search_service",
        "azurerm_servicebus_namespace",
        "azurerm_eventhub_namespace",
        "azurerm_automation_account",
        "azurerm_machine_learning_workspace",
        "azurerm_api_management",
        "azurerm_batch_account",
        "azurerm_kusto_cluster",
        "azurerm_databricks_workspace",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
        "azurerm_linux_function_app",
        "azurerm_windows_function_app",
        "azurerm_linux_web_app_slot",
        "azurerm_windows_web_app_slot",
        "azurerm_linux_function_app_slot",
        "azurerm_windows_function_app_slot",
        "azurerm_container_registry",
        "azurerm_data_factory",
        "azurerm_app_configuration",
        "azurerm_storage_sync",
        "azurerm_spring_cloud_api_portal",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_59",
            "CKV_AZURE_189",
            "CKV_AZURE_101",
            "CKV_AZURE_89",
            "CKV_AZURE_106",
            "CKV_AZURE_193",
            "CKV_AZURE_108",
            "CKV_AZURE_134",
            "CKV_AZURE_124",
            "CKV_AZURE_204",
            "CKV_AZURE_144",
            "CKV_AZURE_174",
            "CKV_AZURE_221",
            "CKV_AZURE_222",
            "CKV_AZURE_139",
            "CKV_AZURE_104",
            "CKV_AZURE_185",
            "CKV_AZURE_64",
            "CKV_AZURE_162",
            "CKV2_AZURE_24",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Internal),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (
        &[
            "azurerm_storage_account",
            "azurerm_key_vault",
            "azurerm_cosmosdb_account",
            "azurerm_redis_cache",
            "azurerm_eventgrid_domain",
            "azurerm_eventgrid_topic",
            "azurerm_iothub",
            "azurerm_cognitive_account",
            "azurerm_search_service",
            "azurerm_servicebus_namespace",
            "azurerm_eventhub_namespace",
            "azurerm_automation_account",
            "azurerm_machine_learning_workspace",
            "azurerm_api_management",
            "azurerm_batch_account",
            "azurerm_kusto_cluster",
            "azurerm_databricks_workspace",
            "azurerm_linux_web_app",
            "azurerm_windows_web_app",
            "azurerm_linux_function_app",
            "azurerm_windows_function_app",
            "azurerm_linux_web_app_slot",
            "azurerm_windows_web_app_slot",
            "azurerm_linux_function_app_slot",
            "azurerm_windows_function_app_slot",
        ],
        &[OFF],
    ),
    (&["azurerm_container_registry"], &[REGISTRY]),
    (&["azurerm_data_factory"], &[FACTORY]),
    (&["azurerm_app_configuration"], &[CONFIGURATION]),
    (&["azurerm_storage_sync"], &[SYNC]),
    (&["azurerm_spring_cloud_api_portal"], &[PORTAL]),
];

const OFF: Must = Must {
    path: &["public_network_access_enabled"],
    be: Be::False,
    absent: Absent::Bad,
    because: "it has a public endpoint",
    ..Must::NONE
};

/// The smaller tiers can't be without.
const REGISTRY: Must = Must {
    when: &[When::IsNot(&["sku"], &["Basic", "Standard", "Classic"])],
    ..OFF
};

const FACTORY: Must = Must {
    path: &["public_network_enabled"],
    ..OFF
};

/// By default it depends on whether it has private endpoints.
const CONFIGURATION: Must = Must {
    path: &["public_network_access"],
    be: Be::OneOf(&["Disabled"]),
    absent: Absent::Good,
    ..OFF
};

const SYNC: Must = Must {
    path: &["incoming_traffic_policy"],
    be: Be::OneOf(&["AllowVirtualNetworksOnly"]),
    ..OFF
};

const PORTAL: Must = Must {
    absent: Absent::Good,
    ..OFF
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
