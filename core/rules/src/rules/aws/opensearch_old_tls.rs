//! # aws/opensearch-old-tls
//!
//! A search domain speaks versions of TLS that are broken.
//!
//! ## Why
//! TLS 1.0 and 1.1 have known attacks, and no current client needs them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   domain_endpoint_options {
//!     enforce_https       = true
//!     tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `domain_endpoint_options.tls_security_policy` is `Policy-Min-TLS-1-0-2019-07`, so TLS 1.0 and 1.1 are spoken
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   domain_endpoint_options {
//! # ^^^^^^^^^^^^^^^^^^^^^^^ `domain_endpoint_options.tls_security_policy` is not set, so TLS 1.0 and 1.1 are spoken
//!     enforce_https = true
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   domain_endpoint_options {
//!     enforce_https       = true
//!     tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"`, or for old engines `"Policy-Min-TLS-1-2-2019-07"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-old-tls",
    summary: "A search domain speaks versions of TLS that are broken",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_228"],
        trivy: &["AVD-AWS-0126"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["domain_endpoint_options", "tls_security_policy"],
        be: Be::NotOneOf(&["Policy-Min-TLS-1-0-2019-07"]),
        absent: Absent::Bad,
        because: "TLS 1.0 and 1.1 are spoken",
        ..Must::NONE
    }),
};
