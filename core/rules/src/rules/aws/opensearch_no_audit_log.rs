//! # aws/opensearch-no-audit-log
//!
//! A search domain keeps no audit log.
//!
//! ## Why
//! Who read or changed which index can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `log_publishing_options` has `AUDIT_LOGS`, so nobody can tell who read what
//!   domain_name = "logs"
//!   log_publishing_options {
//!     cloudwatch_log_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:search"
//!     log_type                 = "ES_APPLICATION_LOGS"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   log_publishing_options {
//!     cloudwatch_log_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:search"
//!     log_type                 = "AUDIT_LOGS"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `log_publishing_options` with `log_type = "AUDIT_LOGS"`; it needs `advanced_security_options`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/opensearch-no-audit-log",
    summary: "A search domain keeps no audit log",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_317"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const KINDS: &[&str] = &["AUDIT_LOGS"];

fn check(_: &Context, domain: &Resource, out: &mut Findings) {
    let mut unknown = domain.is_open("log_publishing_options");
    for log in domain.blocks_of("log_publishing_options") {
        match (log.str_or("log_type", ""), log.bool_or("enabled", true)) {
            (Some(kind), Some(true)) if KINDS.contains(&kind) => return,
            (Some(_), Some(_)) => {}
            _ => unknown = true,
        }
    }
    match unknown {
        true => out.unknown(),
        false => {
            out.at(
                domain.header,
                "no `log_publishing_options` has `AUDIT_LOGS`, so nobody can tell who read what",
            );
        }
    }
}
