//! # aws/opensearch-few-masters
//!
//! A search domain has fewer than three masters of its own.
//!
//! ## Why
//! When data nodes are busy or fail, so does what holds the cluster together.
//!
//! ## Bad
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   cluster_config {
//!     instance_count           = 3
//!     dedicated_master_enabled = true
//!     dedicated_master_count   = 2
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `cluster_config.dedicated_master_count` is `2`, so the loss of one node stops the cluster
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   cluster_config {
//! # ^^^^^^^^^^^^^^ `cluster_config.dedicated_master_enabled` is not set, so busy nodes stop the cluster
//!     instance_count = 3
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_opensearch_domain" "logs" {
//!   domain_name = "logs"
//!   cluster_config {
//!     instance_count           = 3
//!     dedicated_master_enabled = true
//!     dedicated_master_count   = 3
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `dedicated_master_enabled = true` and `dedicated_master_count = 3`.
//!
//! ## References
//! - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html

use crate::finding::Severity;
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/opensearch-few-masters",
    summary: "A search domain has fewer than three masters of its own",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_opensearch_domain", "aws_elasticsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_318", "CKV2_AWS_59"],
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

const OWN: Must = Must {
    path: &["cluster_config", "dedicated_master_enabled"],
    be: Be::True,
    absent: Absent::Bad,
    because: "busy nodes stop the cluster",
    ..Must::NONE
};

const THREE: Must = Must {
    path: &["cluster_config", "dedicated_master_count"],
    be: Be::AtLeast(3),
    absent: Absent::Bad,
    when: &[When::Is(
        &["cluster_config", "dedicated_master_enabled"],
        &["true"],
    )],
    because: "the loss of one node stops the cluster",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&OWN);
    out.must(&THREE);
}
