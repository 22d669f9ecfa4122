//! # aws/memorydb-plaintext
//!
//! An in-memory database is spoken to without TLS.
//!
//! ## Why
//! Whoever listens in the network reads what it holds, and the passwords.
//!
//! ## Bad
//! ```hcl
//! resource "aws_memorydb_cluster" "orders" {
//!   name        = "orders"
//!   acl_name    = "open-access"
//!   node_type   = "db.r7g.large"
//!   tls_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^ `tls_enabled` is `false`, so what it holds crosses the network in the clear
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_memorydb_cluster" "orders" {
//!   name      = "orders"
//!   acl_name  = "orders"
//!   node_type = "db.r7g.large"
//! }
//! ```
//!
//! ## Fix
//! Set `tls_enabled = true`, the default. This replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/memorydb/latest/devguide/in-transit-encryption.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/memorydb-plaintext",
    summary: "An in-memory database is spoken to without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_memorydb_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_202"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["tls_enabled"],
        be: Be::True,
        absent: Absent::Good,
        because: "what it holds crosses the network in the clear",
        ..Must::NONE
    }),
};
