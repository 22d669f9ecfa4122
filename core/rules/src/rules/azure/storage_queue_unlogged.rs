//! # azure/storage-queue-unlogged
//!
//! Who read or changed messages of a queue is not recorded.
//!
//! ## Why
//! After a leak nobody can say what was taken.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `queue_properties.logging` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name = "main"
//!
//!   queue_properties {
//!     logging {
//!       delete = true
//!       read   = true
//!       write  = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "main" {
//!   name = "main"
//! }
//!
//! resource "azurerm_storage_account_queue_properties" "main" {
//!   storage_account_id = azurerm_storage_account.main.id
//! }
//! ```
//!
//! ## Fix
//! Set `queue_properties { logging { ... } }` (from version 5 of the provider on `azurerm_storage_account_queue_properties`).
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/queues/monitor-queue-storage

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use crate::rules::beside::{self, Beside};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/storage-queue-unlogged",
    summary: "Who read or changed messages of a queue is not recorded",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_33"],
        trivy: &["AVD-AZU-0009"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const PROPERTIES: Beside = Beside {
    ty: "azurerm_storage_account_queue_properties",
    by: "storage_account_id",
    names: &[],
};

const LOGGED: Must = Must {
    path: &["queue_properties", "logging"],
    be: Be::Set,
    absent: Absent::Bad,
    when: &[When::IsNot(
        &["account_kind"],
        &["BlobStorage", "FileStorage", "BlockBlobStorage"],
    )],
    because: "nobody can say what was read",
    ..Must::NONE
};

/// What is recorded of queues.
const KINDS: [Must; 3] = [
    kind(&["queue_properties", "logging", "delete"]),
    kind(&["queue_properties", "logging", "read"]),
    kind(&["queue_properties", "logging", "write"]),
];

const fn kind(path: &'static [&'static str]) -> Must {
    Must {
        path,
        be: Be::True,
        absent: Absent::Good,
        ..LOGGED
    }
}

fn check(context: &Context, account: &Resource, out: &mut Findings) {
    match beside::of(context.model, account, PROPERTIES) {
        Some(found) if found.is_empty() => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    out.must(&LOGGED);
    for kind in &KINDS {
        out.must(kind);
    }
}
