//! # aws/opensearch-no-slow-logs
//!
//! A search domain doesn't say what is slow.
//!
//! ## Why
//! When the domain is slow, nobody can tell which searches made it so.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `log_publishing_options` has slow logs, so nobody can tell which searches load it
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
//!     log_type                 = "INDEX_SLOW_LOGS"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `log_publishing_options` with `log_type = "SEARCH_SLOW_LOGS"` or `"INDEX_SLOW_LOGS"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/opensearch-no-slow-logs",
    summary: "A search domain doesn't say what is slow",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        kics: &["e979fcbc-df6c-422d-9458-c33d65e71c45"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const KINDS: &[&str] = &["INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"];

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
            out.at(domain.header, "no `log_publishing_options` has slow logs, so nobody can tell which searches load it");
        }
    }
}
