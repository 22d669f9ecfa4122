//! # aws/opensearch-unencrypted
//!
//! A search domain stores its index unencrypted.
//!
//! ## Why
//! Whoever gets at a copy of the storage, a snapshot or a backup can read everything in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encrypt_at_rest.enabled` is not set, so the index
//!   domain_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!
//!   encrypt_at_rest {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `encrypt_at_rest { enabled = true }`. On a domain that exists, old engine versions are replaced.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-unencrypted",
    summary: "A search domain stores its index unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_5"],
        trivy: &["AVD-AWS-0048"],
        kics: &["24e16922-4330-4e9d-be8a-caa90299466a"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AtRest),
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["encrypt_at_rest", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &[],
        because: "the index and its snapshots are stored in the clear",
        ..Must::NONE
    }),
};
