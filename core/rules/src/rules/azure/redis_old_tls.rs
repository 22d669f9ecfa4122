//! # azure/redis-old-tls
//!
//! A cache accepts TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way. Not set, it is 1.0 up to version 4 of the provider, and 1.2 from then on: that is told where the code asks for an older one.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_redis_cache" "main" {
//!   name                = "main"
//!   minimum_tls_version = "1.0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_tls_version` is `1.0`, so
//! }
//! ```
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
//! resource "azurerm_redis_cache" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `minimum_tls_version` is not set, so
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_redis_cache" "main" {
//!   name                = "main"
//!   minimum_tls_version = "1.2"
//! }
//! ```
//! ```hcl
//! resource "azurerm_redis_cache" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Set `minimum_tls_version = "1.2"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-cache-for-redis/cache-tls-configuration

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/redis-old-tls",
    summary: "A cache accepts TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_redis_cache"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_148"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["minimum_tls_version"],
        be: Be::OneOf(&["1.2", "1.3"]),
        absent: Absent::BadBefore(5),
        because: "broken versions of TLS are accepted",
        ..Must::NONE
    }),
};
