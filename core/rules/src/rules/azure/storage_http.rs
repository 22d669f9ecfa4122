//! # azure/storage-http
//!
//! A storage account is served without TLS.
//!
//! ## Why
//! Whoever listens on the way reads the files and the keys that fetch them.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                       = "files"
//!   https_traffic_only_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `https_traffic_only_enabled` is `false`, so files and access keys
//! }
//! ```
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                      = "files"
//!   enable_https_traffic_only = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enable_https_traffic_only` is `false`, so files
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument, or set it to `true`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/storage-http",
    summary: "A storage account is served without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_3"],
        trivy: &["AVD-AZU-0008", "AVD-AZU-0059"],
        kics: &["12944ec4-1fa0-47be-8b17-42a034f937c2"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const BECAUSE: &str = "files and access keys cross the network in the clear";

const HTTPS_ONLY: Must = Must {
    path: &["https_traffic_only_enabled"],
    be: Be::True,
    absent: Absent::Good,
    unless: &[],
    because: BECAUSE,
    ..Must::NONE
};

/// Its name up to version 3 of the provider.
const FORMERLY: Must = Must {
    path: &["enable_https_traffic_only"],
    ..HTTPS_ONLY
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&HTTPS_ONLY);
    out.must(&FORMERLY);
}
