//! # aws/opensearch-no-fine-access
//!
//! A search domain knows no users.
//!
//! ## Why
//! Whoever its policy admits reads and changes every index.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `advanced_security_options.enabled` is not set, so whoever is admitted reads every index
//!   domain_name = "logs"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   advanced_security_options {
//!     enabled                        = true
//!     internal_user_database_enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `advanced_security_options { enabled = true }` with a main user. It can't be turned off again.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-no-fine-access",
    summary: "A search domain knows no users",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_52"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["advanced_security_options", "enabled"],
        be: Be::True,
        absent: Absent::Bad,
        because: "whoever is admitted reads every index",
        ..Must::NONE
    }),
};
