//! # aws/database-no-customer-key
//!
//! A database or cache is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_rds_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is not set, so a key of Amazon's encrypts it
//!   engine            = "aurora-postgresql"
//!   storage_encrypted = true
//! }
//! ```
//! ```hcl
//! resource "aws_elasticache_replication_group" "sessions" {
//!   replication_group_id       = "sessions"
//!   at_rest_encryption_enabled = true
//!   kms_key_id                 = "alias/aws/elasticache"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_key_id` is `alias/aws/elasticache`, so a key of Amazon's
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_kms_key" "data" {
//!   enable_key_rotation = true
//! }
//!
//! resource "aws_rds_cluster" "main" {
//!   engine            = "aurora-postgresql"
//!   storage_encrypted = true
//!   kms_key_id        = aws_kms_key.data.arn
//! }
//! ```
//! ```hcl
//! # Encrypted as its source is.
//! resource "aws_rds_cluster" "copy" {
//!   engine              = "aurora-postgresql"
//!   snapshot_identifier = "main"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_kms_key`, and name it. Most services can't change the key of what exists: this replaces it.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::customer_keys::{self, Keyed};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/database-no-customer-key",
    summary: "A database or cache is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_rds_cluster",
        "aws_docdb_cluster",
        "aws_db_instance_automated_backups_replication",
        "aws_rds_cluster_activity_stream",
        "aws_db_snapshot_copy",
        "aws_redshiftserverless_namespace",
        "aws_timestreamwrite_database",
        "aws_elasticache_replication_group",
        "aws_neptune_cluster_snapshot",
        "aws_redshift_snapshot_copy_grant",
        "aws_neptune_cluster",
        "aws_redshift_cluster",
        "aws_memorydb_cluster",
        "aws_memorydb_snapshot",
        "aws_opensearch_domain",
        "aws_elasticsearch_domain",
        "aws_keyspaces_table",
        "aws_dynamodb_table_replica",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AWS_327",
            "CKV_AWS_182",
            "CKV_AWS_347",
            "CKV_AWS_142",
            "CKV_AWS_245",
            "CKV_AWS_246",
            "CKV_AWS_266",
            "CKV_AWS_271",
            "CKV_AWS_282",
            "CKV_AWS_160",
            "CKV_AWS_191",
            "CKV_AWS_280",
            "CKV_AWS_281",
            "CKV_AWS_201",
            "CKV_AWS_278",
            "CKV_AWS_247",
            "CKV_AWS_265",
        ],
        trivy: &["AVD-AWS-0022", "AVD-AWS-0128"],
        kics: &[
            "2134641d-30a4-4b16-8ffc-2cd4c4ffd15d",
            "7af2f4a3-00d9-47f3-8d15-ca0888f4e5b2",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const ROWS: &[Keyed] = &[
    customer_keys::by(
        &[
            "aws_rds_cluster",
            "aws_docdb_cluster",
            "aws_db_instance_automated_backups_replication",
            "aws_rds_cluster_activity_stream",
            "aws_db_snapshot_copy",
            "aws_redshiftserverless_namespace",
            "aws_timestreamwrite_database",
            "aws_elasticache_replication_group",
            "aws_neptune_cluster_snapshot",
            "aws_redshift_snapshot_copy_grant",
        ],
        &["kms_key_id"],
    )
    .unless(&[
        "replicate_source_db",
        "replication_source_identifier",
        "snapshot_identifier",
        "restore_to_point_in_time",
        "s3_import",
        "global_cluster_identifier",
        "global_replication_group_id",
    ]),
    customer_keys::by(&["aws_neptune_cluster"], &["kms_key_arn"]).unless(&[
        "replicate_source_db",
        "replication_source_identifier",
        "snapshot_identifier",
        "restore_to_point_in_time",
        "s3_import",
        "global_cluster_identifier",
    ]),
    customer_keys::by(&["aws_redshift_cluster"], &["kms_key_id"])
        .unless(&["snapshot_identifier", "snapshot_arn"]),
    customer_keys::by(
        &["aws_memorydb_cluster", "aws_memorydb_snapshot"],
        &["kms_key_arn"],
    )
    .unless(&["snapshot_name", "snapshot_arns"]),
    customer_keys::by(
        &["aws_opensearch_domain", "aws_elasticsearch_domain"],
        &["encrypt_at_rest", "kms_key_id"],
    ),
    customer_keys::by(
        &["aws_keyspaces_table"],
        &["encryption_specification", "kms_key_identifier"],
    ),
    customer_keys::by(&["aws_dynamodb_table_replica"], &["kms_key_arn"]),
];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
