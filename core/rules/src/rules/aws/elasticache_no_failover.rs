//! # aws/elasticache-no-failover
//!
//! A cache has no second node to turn to.
//!
//! ## Why
//! When its node fails, everything that asks it fails, or floods the database behind it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automatic_failover_enabled` is not set, so nothing takes over when the primary fails
//!   replication_group_id = "sessions"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id       = "sessions"
//!   automatic_failover_enabled = true
//!   multi_az_enabled           = true
//!   num_cache_clusters         = 2
//! }
//! ```
//!
//! ## Fix
//! Set `automatic_failover_enabled = true` with two nodes or more.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/elasticache-no-failover",
    summary: "A cache has no second node to turn to",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_elasticache_replication_group"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_50"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Redundancy),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["automatic_failover_enabled"],
        be: Be::True,
        absent: Absent::Bad,
        unless: &["global_replication_group_id"],
        because: "nothing takes over when the primary fails",
        ..Must::NONE
    }),
};
