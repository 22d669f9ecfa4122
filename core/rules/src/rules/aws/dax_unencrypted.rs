//! # aws/dax-unencrypted
//!
//! A cache of DynamoDB is stored unencrypted.
//!
//! ## Why
//! Whoever gets at the disks of its nodes reads what it caches.
//!
//! ## Bad
//! ```hcl
//! resource "aws_dax_cluster" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `server_side_encryption.enabled` is not set, so what it caches is stored in the clear
//!   cluster_name       = "orders"
//!   node_type          = "dax.r5.large"
//!   replication_factor = 3
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_dax_cluster" "orders" {
//!   cluster_name       = "orders"
//!   node_type          = "dax.r5.large"
//!   replication_factor = 3
//!
//!   server_side_encryption {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `server_side_encryption { enabled = true }`. This replaces the cluster.
//!
//! ## References
//! - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/dax-unencrypted",
    summary: "A cache of DynamoDB is stored unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_dax_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_47"],
        trivy: &["AVD-AWS-0023"],
        kics: &["f11aec39-858f-4b6f-b946-0a1bf46c0c87"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["server_side_encryption", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "what it caches is stored in the clear",
        ..Must::NONE
    }),
};
