//! # aws/elasticache-default-network
//!
//! A cache stands in the default network.
//!
//! ## Why
//! What stands there shares its network with everything that nobody placed.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_cluster" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `subnet_group_name` is not set, so it stands in the default network
//!   cluster_id = "sessions"
//!   engine     = "redis"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_cluster" "sessions" {
//!   cluster_id        = "sessions"
//!   engine            = "redis"
//!   subnet_group_name = "data"
//! }
//! ```
//! ```hcl
//! # It stands where its group does.
//! resource "aws_elasticache_cluster" "replica" {
//!   cluster_id           = "replica"
//!   replication_group_id = "sessions"
//! }
//! ```
//!
//! ## Fix
//! Set `subnet_group_name`. This replaces the cache.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/elasticache-default-network",
    summary: "A cache stands in the default network",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_elasticache_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_323"],
        kics: &["8c849af7-a399-46f7-a34c-32d3dc96f1fc"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["subnet_group_name"],
        be: Be::Set,
        absent: Absent::Bad,
        unless: &["replication_group_id"],
        because: "it stands in the default network",
        ..Must::NONE
    }),
};
