//! # aws/opensearch-plaintext-nodes
//!
//! The nodes of a search domain speak to each other in the clear.
//!
//! ## Why
//! Whoever listens in the network reads the documents that are spread over the nodes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `node_to_node_encryption.enabled` is not set, so documents cross the network between nodes in the clear
//!   domain_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   node_to_node_encryption {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `node_to_node_encryption { enabled = true }`. On a domain that exists, old engine versions are replaced.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-plaintext-nodes",
    summary: "The nodes of a search domain speak to each other in the clear",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_6"],
        trivy: &["AVD-AWS-0043"],
        kics: &["967eb3e6-26fc-497d-8895-6428beb6e8e2"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["node_to_node_encryption", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "documents cross the network between nodes in the clear",
        ..Must::NONE
    }),
};
