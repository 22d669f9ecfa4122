//! # aws/elasticache-no-backups
//!
//! A cache keeps no snapshots.
//!
//! ## Why
//! What is only in the cache is gone with its nodes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `snapshot_retention_limit` is not set, so what is only in the cache is lost with it
//!   replication_group_id = "sessions"
//! }
//! ```
//! ```hcl
//! resource "aws_elasticache_cluster" "sessions" {
//!   cluster_id               = "sessions"
//!   engine                   = "redis"
//!   snapshot_retention_limit = 0
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `snapshot_retention_limit` is `0`, so what is only in the cache
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id     = "sessions"
//!   snapshot_retention_limit = 7
//! }
//! ```
//! ```hcl
//! # Memcached can't.
//! resource "aws_elasticache_cluster" "pages" {
//!   cluster_id = "pages"
//!   engine     = "memcached"
//! }
//! ```
//!
//! ## Fix
//! Set `snapshot_retention_limit`, where the cache holds what can't be computed again.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "aws/elasticache-no-backups",
    summary: "A cache keeps no snapshots",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&[
        "aws_elasticache_cluster",
        "aws_elasticache_replication_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_134"],
        trivy: &["AVD-AWS-0050"],
        kics: &["8fdb08a0-a868-4fdf-9c27-ccab0237f1ab"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::Backups),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["snapshot_retention_limit"],
        be: Be::AtLeast(1),
        absent: Absent::Bad,
        when: &[When::IsNot(&["engine"], &["memcached"])],
        because: "what is only in the cache is lost with it",
        ..Must::NONE
    }),
};
