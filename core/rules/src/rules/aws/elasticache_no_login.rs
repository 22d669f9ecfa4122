//! # aws/elasticache-no-login
//!
//! Anyone in the network may use a cache.
//!
//! ## Why
//! Whoever reaches its port reads sessions and tokens, and writes their own.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `auth_token` nor `user_group_ids` is set, so whoever reaches its port uses it
//!   replication_group_id       = "sessions"
//!   transit_encryption_enabled = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id       = "sessions"
//!   transit_encryption_enabled = true
//!   user_group_ids             = ["sessions"]
//! }
//! ```
//!
//! ## Fix
//! Set `user_group_ids`, or `auth_token` with TLS.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/elasticache-no-login",
    summary: "Anyone in the network may use a cache",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_elasticache_replication_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_31"],
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

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    let given = [
        "auth_token",
        "user_group_ids",
        "global_replication_group_id",
    ];
    if given
        .iter()
        .any(|name| !matches!(group.read(name), Read::Absent))
    {
        return;
    }
    let message =
        "neither `auth_token` nor `user_group_ids` is set, so whoever reaches its port uses it";
    out.at(group.header, message);
}
