//! # azure/storage-container-public
//!
//! Anyone can read a container.
//!
//! ## Why
//! Whoever knows or guesses the name of a file reads it without a key; with `container` they need not even guess.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_storage_container" "files" {
//!   name                  = "files"
//!   container_access_type = "blob"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `container_access_type` is `blob`, so anyone can read its files
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_container" "files" {
//!   name = "files"
//! }
//! ```
//! ```hcl
//! # @intent Pictures of the shop, shown to anyone.
//! # @exposure public
//! resource "azurerm_storage_container" "pictures" {
//!   name                  = "pictures"
//!   container_access_type = "blob"
//! }
//! ```
//!
//! ## Fix
//! Set `container_access_type = "private"`, the default, or declare `@exposure public` where it is meant for everyone.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-configure

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-container-public",
    summary: "Anyone can read a container",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["azurerm_storage_container"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_34"],
        trivy: &["AVD-AZU-0007"],
        kics: &["dd5230f8-a577-4bbb-b7ac-f2c2fe7d5299"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["container_access_type"],
        be: Be::OneOf(&["private"]),
        absent: Absent::Good,
        unless: &[],
        because: "anyone can read its files",
        ..Must::NONE
    }),
};
