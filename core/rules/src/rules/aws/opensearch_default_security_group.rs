//! # aws/opensearch-default-security-group
//!
//! A search domain is in the default security group.
//!
//! ## Why
//! Everything that was put into no group by somebody else reaches it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   vpc_options {
//! # ^^^^^^^^^^^ `vpc_options.security_group_ids` is not set, so everything in the default group reaches it
//!     subnet_ids = ["subnet-1"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   vpc_options {
//!     subnet_ids         = ["subnet-1"]
//!     security_group_ids = ["sg-1"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!
//! }
//! ```
//!
//! ## Fix
//! Name a group of its own in `security_group_ids`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/opensearch-default-security-group",
    summary: "A search domain is in the default security group",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_248"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["vpc_options", "security_group_ids"],
        be: Be::Set,
        absent: Absent::Bad,
        when: &[When::Set(&["vpc_options"])],
        because: "everything in the default group reaches it",
        ..Must::NONE
    }),
};
