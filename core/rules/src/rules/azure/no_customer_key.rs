//! # azure/no-customer-key
//!
//! Data is encrypted with a key of the provider.
//!
//! ## Why
//! A key of one's own can be taken back, and its use is recorded. Everything is encrypted without it too: this is for who has to show that.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_servicebus_namespace" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `customer_managed_key` is not set, so
//!   name = "orders"
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no customer-managed key belongs to it
//!   name = "files"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_servicebus_namespace" "orders" {
//!   name = "orders"
//!
//!   customer_managed_key {
//!     key_vault_key_id = azurerm_key_vault_key.orders.id
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//! }
//!
//! resource "azurerm_storage_account_customer_managed_key" "files" {
//!   storage_account_id = azurerm_storage_account.files.id
//!   key_name           = "files"
//! }
//! ```
//!
//! ## Fix
//! Name a key of a key vault.
//!
//! ## References
//! - https://learn.microsoft.com/azure/security/fundamentals/encryption-models

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::beside::{self, Beside};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/no-customer-key",
    summary: "Data is encrypted with a key of the provider",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&[
        "azurerm_servicebus_namespace",
        "azurerm_postgresql_flexible_server",
        "azurerm_mysql_flexible_server",
        "azurerm_synapse_workspace",
        "azurerm_cosmosdb_account",
        "azurerm_data_factory",
        "azurerm_managed_disk",
        "azurerm_app_configuration",
        "azurerm_batch_account",
        "azurerm_kubernetes_cluster",
        "azurerm_storage_account",
        "azurerm_kusto_cluster",
        "azurerm_postgresql_server",
        "azurerm_mysql_server",
        "azurerm_cognitive_account",
        "azurerm_databricks_workspace",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_100",
            "CKV_AZURE_201",
            "CKV_AZURE_93",
            "CKV_AZURE_76",
            "CKV_AZURE_186",
            "CKV_AZURE_117",
            "CKV_AZURE_240",
            "CKV2_AZURE_11",
            "CKV2_AZURE_17",
            "CKV2_AZURE_16",
            "CKV2_AZURE_1",
            "CKV2_AZURE_48",
            "CKV2_AZURE_22",
        ],
        trivy: &["AVD-AZU-0060"],
        kics: &["b17d8bb8-4c08-4785-867e-cb9e62a622aa"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[
    (
        &[
            "azurerm_servicebus_namespace",
            "azurerm_postgresql_flexible_server",
            "azurerm_mysql_flexible_server",
            "azurerm_synapse_workspace",
        ],
        &[BLOCK],
    ),
    (&["azurerm_cosmosdb_account"], &[COSMOS]),
    (&["azurerm_data_factory"], &[FACTORY]),
    (&["azurerm_managed_disk"], &[DISK]),
    (&["azurerm_app_configuration"], &[CONFIGURATION]),
    (&["azurerm_batch_account"], &[BATCH]),
    (&["azurerm_kubernetes_cluster"], &[CLUSTER]),
];

const BLOCK: Must = Must {
    path: &["customer_managed_key"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "the key is the provider's",
    ..Must::NONE
};

const COSMOS: Must = Must {
    path: &["key_vault_key_id"],
    or: &[&["managed_hsm_key_id"]],
    ..BLOCK
};

const FACTORY: Must = Must {
    path: &["customer_managed_key_id"],
    ..BLOCK
};

const DISK: Must = Must {
    path: &["disk_encryption_set_id"],
    or: &[&["secure_vm_disk_encryption_set_id"]],
    ..BLOCK
};

const CONFIGURATION: Must = Must {
    path: &["encryption", "key_vault_key_identifier"],
    ..BLOCK
};

const BATCH: Must = Must {
    path: &["encryption"],
    or: &[&["key_vault_reference"]],
    ..BLOCK
};

const CLUSTER: Must = Must {
    path: &["disk_encryption_set_id"],
    ..BLOCK
};

/// Types whose key is a resource beside them: the type, its own block where it has one too, and how the key names it.
const BESIDE: &[(&str, &str, Beside)] = &[
    (
        "azurerm_storage_account",
        "customer_managed_key",
        beside(
            "azurerm_storage_account_customer_managed_key",
            "storage_account_id",
        ),
    ),
    (
        "azurerm_kusto_cluster",
        "",
        beside("azurerm_kusto_cluster_customer_managed_key", "cluster_id"),
    ),
    (
        "azurerm_postgresql_server",
        "",
        beside("azurerm_postgresql_server_key", "server_id"),
    ),
    (
        "azurerm_mysql_server",
        "",
        beside("azurerm_mysql_server_key", "server_id"),
    ),
    (
        "azurerm_cognitive_account",
        "customer_managed_key",
        beside(
            "azurerm_cognitive_account_customer_managed_key",
            "cognitive_account_id",
        ),
    ),
    (
        "azurerm_databricks_workspace",
        "",
        beside(
            "azurerm_databricks_workspace_root_dbfs_customer_managed_key",
            "workspace_id",
        ),
    ),
];

const fn beside(ty: &'static str, by: &'static str) -> Beside {
    Beside { ty, by, names: &[] }
}

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
    for (ty, own, key) in BESIDE {
        if resource.ty != *ty || resource.block(own).is_some() || resource.is_open(own) {
            continue;
        }
        match beside::of(context.model, resource, *key) {
            Some(found) if found.is_empty() => {
                out.at(resource.header, "no customer-managed key belongs to it");
            }
            Some(_) => {}
            None => out.unknown(),
        }
    }
}
