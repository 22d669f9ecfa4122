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
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `domain_endpoint_options` is not set, so queries
//!   domain_name = "logs"
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
//! ```hcl
//! # The block alone enforces it.
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!
//!   domain_endpoint_options {
//!     tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `enforce_https = true` in `domain_endpoint_options`. In the block this is the default; without it, plain HTTP is answered too.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

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
    check: Check::With(check),
};

const ENFORCED: Must = Must {
    path: &["domain_endpoint_options", "enforce_https"],
    be: Be::True,
    absent: Absent::Good,
    because: "queries and documents cross the network in the clear",
    ..Must::NONE
};

const BLOCK: Must = Must {
    path: &["domain_endpoint_options"],
    be: Be::Set,
    absent: Absent::Bad,
    ..ENFORCED
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&BLOCK);
    out.must(&ENFORCED);
}
