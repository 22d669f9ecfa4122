//! # azure/redis-plaintext
//!
//! A cache is spoken to without TLS.
//!
//! ## Why
//! Whoever listens in the network reads what is cached, and the access key too.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_redis_cache" "sessions" {
//!   name                 = "sessions"
//!   non_ssl_port_enabled = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `non_ssl_port_enabled` is `true`, so data and access keys
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_redis_cache" "sessions" {
//!   name = "sessions"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument, or set it to `false`, the default.
//!
//! ## References
//! - https://learn.microsoft.com/azure/azure-cache-for-redis/cache-remove-tls-10-11

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/redis-plaintext",
    summary: "A cache is spoken to without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_redis_cache"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_91"],
        kics: &["e29a75e6-aba3-4896-b42d-b87818c16b58"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TLS_ONLY: Must = Must {
    path: &["non_ssl_port_enabled"],
    be: Be::False,
    absent: Absent::Good,
    unless: &[],
    because: "data and access keys cross the network in the clear",
    ..Must::NONE
};

/// Its name up to version 3 of the provider.
const FORMERLY: Must = Must {
    path: &["enable_non_ssl_port"],
    ..TLS_ONLY
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&TLS_ONLY);
    out.must(&FORMERLY);
}
