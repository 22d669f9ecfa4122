//! # azure/storage-allows-public
//!
//! Containers of a storage account may be made public.
//!
//! ## Why
//! One setting on one container is then enough to publish its files, and nobody has to decide it for the account.
//!
//! Not set, it is `true` up to version 4 of the provider, and `false` from then on: that is told where the code asks for an older one.
//!
//! ## Bad
//! ```hcl
//! terraform {
//!   required_providers {
//!     azurerm = {
//!       source  = "hashicorp/azurerm"
//!       version = "~> 4.20"
//!     }
//!   }
//! }
//!
//! resource "azurerm_storage_account" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allow_nested_items_to_be_public` is not set, so anyone who may change a container can publish it
//!   name = "files"
//! }
//! ```
//!
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                            = "files"
//!   allow_nested_items_to_be_public = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allow_nested_items_to_be_public` is `true`, so anyone who may change
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_storage_account" "files" {
//!   name                            = "files"
//!   allow_nested_items_to_be_public = false
//! }
//! ```
//! ```hcl
//! terraform {
//!   required_providers {
//!     azurerm = {
//!       source  = "hashicorp/azurerm"
//!       version = "~> 5.0"
//!     }
//!   }
//! }
//!
//! resource "azurerm_storage_account" "files" {
//!   name = "files"
//! }
//! ```
//! ```hcl
//! # @intent Pictures of the shop, shown to anyone.
//! # @exposure public
//! resource "azurerm_storage_account" "pictures" {
//!   name = "pictures"
//! }
//! ```
//!
//! ## Fix
//! Set `allow_nested_items_to_be_public = false`, or declare `@exposure public` where it is meant.
//!
//! ## References
//! - https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/storage-allows-public",
    summary: "Containers of a storage account may be made public",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["azurerm_storage_account"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_190", "CKV2_AZURE_47"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["allow_nested_items_to_be_public"],
        be: Be::False,
        absent: Absent::BadBefore(5),
        unless: &["allow_blob_public_access"],
        because: "anyone who may change a container can publish it",
        ..Must::NONE
    }),
};
