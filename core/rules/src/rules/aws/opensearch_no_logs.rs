//! # aws/opensearch-no-logs
//!
//! A search domain exports no logs.
//!
//! ## Why
//! Errors, and searches that were slow, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `log_publishing_options` is not set, so nobody can tell what failed or was slow
//!   domain_name = "logs"
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
//! Add `log_publishing_options` with a log group and a kind of log.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/opensearch-no-logs",
    summary: "A search domain exports no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_84"],
        trivy: &["AVD-AWS-0042"],
        kics: &["acb6b4e2-a086-4f35-aefd-4db6ea51ada2"],
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

const PUBLISHED: Must = Must {
    path: &["log_publishing_options"],
    be: Be::Set,
    absent: Absent::Bad,
    because: "nobody can tell what failed or was slow",
    ..Must::NONE
};

const ENABLED: Must = Must {
    path: &["log_publishing_options", "enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "nobody can tell what failed or was slow",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&PUBLISHED);
    out.must(&ENABLED);
}
