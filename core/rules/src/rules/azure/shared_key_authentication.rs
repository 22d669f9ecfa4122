//! # azure/shared-key-authentication
//!
//! A service can be used with a shared key.
//!
//! ## Why
//! A key opens everything to whoever has it, and says nothing about who that is. Entra ID says who may do what.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_eventgrid_topic" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `local_auth_enabled` is not set, so
//!   name = "orders"
//! }
//! ```
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name                          = "main"
//!   local_authentication_disabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `local_authentication_disabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_eventgrid_topic" "orders" {
//!   name               = "orders"
//!   local_auth_enabled = false
//! }
//! ```
//! ```hcl
//! resource "azurerm_cosmosdb_account" "main" {
//!   name                          = "main"
//!   local_authentication_disabled = true
//! }
//! ```
//! ```hcl
//! resource "azurerm_cosmosdb_account" "documents" {
//!   name = "documents"
//!   kind = "MongoDB"
//! }
//! ```
//!
//! ## Fix
//! Set `local_auth_enabled = false` (of Cosmos DB `local_authentication_enabled = false`, up to version 4 of the provider `local_authentication_disabled = true`).
//!
//! ## References
//! - https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/shared-key-authentication",
    summary: "A service can be used with a shared key",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_cosmosdb_account",
        "azurerm_eventgrid_topic",
        "azurerm_eventgrid_domain",
        "azurerm_servicebus_namespace",
        "azurerm_cognitive_account",
        "azurerm_app_configuration",
        "azurerm_machine_learning_compute_cluster",
        "azurerm_eventhub_namespace",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_140",
            "CKV_AZURE_192",
            "CKV_AZURE_195",
            "CKV_AZURE_203",
            "CKV_AZURE_236",
            "CKV_AZURE_184",
            "CKV_AZURE_142",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (&["azurerm_cosmosdb_account"], &[COSMOS, COSMOS_FORMERLY]),
    (
        &[
            "azurerm_eventgrid_topic",
            "azurerm_eventgrid_domain",
            "azurerm_servicebus_namespace",
            "azurerm_cognitive_account",
            "azurerm_app_configuration",
            "azurerm_machine_learning_compute_cluster",
        ],
        &[OFF],
    ),
    (&["azurerm_eventhub_namespace"], &[HUB]),
];

const OFF: Must = Must {
    path: &["local_auth_enabled"],
    be: Be::False,
    absent: Absent::Bad,
    because: "whoever has a key may do everything",
    ..Must::NONE
};

const HUB: Must = Must {
    path: &["local_authentication_enabled"],
    ..OFF
};

/// Only the SQL API can do without.
const COSMOS: Must = Must {
    path: &["local_authentication_enabled"],
    when: &[When::IsNot(&["kind"], &["MongoDB", "Parse"])],
    unless: &["local_authentication_disabled"],
    ..OFF
};

const COSMOS_FORMERLY: Must = Must {
    path: &["local_authentication_disabled"],
    be: Be::True,
    absent: Absent::Good,
    unless: &[],
    ..COSMOS
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
