//! # aws/opensearch-http
//!
//! A search domain answers without TLS.
//!
//! ## Why
//! Whoever listens in the network reads queries, documents and credentials.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!
//!   domain_endpoint_options {
//!     enforce_https = false
//! #   ^^^^^^^^^^^^^^^^^^^^^ `domain_endpoint_options.enforce_https` is `false`, so queries
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!
//!   domain_endpoint_options {
//!     enforce_https = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `enforce_https = true`, the default of the block.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-http",
    summary: "A search domain answers without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_83"],
        trivy: &["AVD-AWS-0046"],
        kics: &["2e9e0729-66d5-4148-9d39-5e6fb4bf2a4e"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["domain_endpoint_options", "enforce_https"],
        be: Be::True,
        absent: Absent::Good,
        unless: &[],
        because: "queries and documents cross the network in the clear",
        ..Must::NONE
    }),
};
