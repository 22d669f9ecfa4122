//! # aws/dax-plaintext
//!
//! A cache of DynamoDB is spoken to without TLS.
//!
//! ## Why
//! Whoever listens in the network reads what it caches.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dax_cluster" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cluster_endpoint_encryption_type` is not set, so what it caches crosses the network in the clear
//!   cluster_name       = "orders"
//!   node_type          = "dax.r5.large"
//!   replication_factor = 3
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dax_cluster" "orders" {
//!   cluster_name                     = "orders"
//!   node_type                        = "dax.r5.large"
//!   replication_factor               = 3
//!   cluster_endpoint_encryption_type = "TLS"
//! }
//! ```
//!
//! ## Fix
//! Set `cluster_endpoint_encryption_type = "TLS"`. This replaces the cluster, and clients need a version that knows TLS.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/dax-plaintext",
    summary: "A cache of DynamoDB is spoken to without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_dax_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_239"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["cluster_endpoint_encryption_type"],
        be: Be::OneOf(&["TLS"]),
        absent: Absent::Bad,
        because: "what it caches crosses the network in the clear",
        ..Must::NONE
    }),
};
