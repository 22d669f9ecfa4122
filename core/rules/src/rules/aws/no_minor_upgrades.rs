//! # aws/no-minor-upgrades
//!
//! A service doesn't take minor versions by itself.
//!
//! ## Why
//! Fixes of holes come as minor versions, and what doesn't take them by itself is forgotten.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!   auto_minor_version_upgrade = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auto_minor_version_upgrade` is `false`, so fixes have to be taken by hand
//! }
//! ```
//! ```hcl
//! resource "aws_mq_broker" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auto_minor_version_upgrade` is not set, so fixes
//!   broker_name        = "events"
//!   engine_type        = "ActiveMQ"
//!   engine_version     = "5.18"
//!   host_instance_type = "mq.m5.large"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   instance_class = "db.m7g.large"
//!
//! }
//! ```
//! ```hcl
//! resource "aws_elasticache_cluster" "sessions" {
//!   cluster_id = "sessions"
//!   engine     = "redis"
//! }
//! ```
//! ```hcl
//! # Memcached has none to take.
//! resource "aws_elasticache_cluster" "pages" {
//!   cluster_id                 = "pages"
//!   engine                     = "memcached"
//!   auto_minor_version_upgrade = false
//! }
//! ```
//!
//! ## Fix
//! Set `auto_minor_version_upgrade = true`, for Redshift `allow_version_upgrade = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html

use crate::finding::{FixKind, Severity};
use crate::rule::{
    Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule, When,
};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/no-minor-upgrades",
    summary: "A service doesn't take minor versions by itself",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(&[
        "aws_db_instance",
        "aws_rds_cluster_instance",
        "aws_mq_broker",
        "aws_dms_replication_instance",
        "aws_elasticache_cluster",
        "aws_elasticache_replication_group",
        "aws_memorydb_cluster",
        "aws_redshift_cluster",
        "aws_neptune_cluster_instance",
        "aws_docdb_cluster_instance",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_226",
            "CKV_AWS_207",
            "CKV_AWS_222",
            "CKV_AWS_322",
            "CKV_AWS_141",
        ],
        kics: &["3b6d777b-76e3-4133-80a3-0d6f667ade7f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const BY_DEFAULT: Must = Must {
    path: &["auto_minor_version_upgrade"],
    be: Be::True,
    absent: Absent::Good,
    when: &[When::IsNot(&["engine"], &["memcached"])],
    because: "fixes have to be taken by hand",
    ..Must::NONE
};

const ASKED_FOR: Must = Must {
    absent: Absent::Bad,
    ..BY_DEFAULT
};

const WAREHOUSE: Must = Must {
    path: &["allow_version_upgrade"],
    ..BY_DEFAULT
};

fn check(_: &Context, service: &Resource, out: &mut Findings) {
    match service.ty.as_str() {
        "aws_mq_broker" | "aws_dms_replication_instance" => out.must(&ASKED_FOR),
        "aws_redshift_cluster" => out.must(&WAREHOUSE),
        _ => out.must(&BY_DEFAULT),
    }
}
