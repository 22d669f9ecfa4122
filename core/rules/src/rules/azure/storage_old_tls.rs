//! # azure/storage-old-tls
//!
//! A storage account accepts TLS older than 1.2.
//!
//! ## Why
//! TLS 1.0 and 1.1 are broken; a client can be talked down to them.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name            = "files"
//!   min_tls_version = "TLS1_0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `min_tls_version` is `TLS1_0`, so broken versions
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name            = "files"
//!   min_tls_version = "TLS1_2"
//! }
//! ```
//!
//! ## Fix
//! Set `min_tls_version = "TLS1_2"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-old-tls",
    summary: "A storage account accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_44"],
        trivy: &["AVD-AZU-0011", "AVD-AZU-0059"],
        kics: &["8263f146-5e03-43e0-9cfe-db960d56d1e7"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["min_tls_version"],
        be: Be::OneOf(&["TLS1_2", "TLS1_3"]),
        absent: Absent::BadBefore(3),
        unless: &[],
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
