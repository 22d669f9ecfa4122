//! Encryption at rest: arguments, and what providers do unasked, with the day from which on.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg};
use super::read::{argument, decided};
use super::state::State;
use crate::finding::FixKind;
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

const FROM_COPY: &[&str] = &[
    "replicate_source_db",
    "replication_source_identifier",
    "snapshot_identifier",
    "restore_to_point_in_time",
    "s3_import",
    "global_cluster_identifier",
];

pub const ROWS: &[Row] = &[
    Row::new(
        &["aws_s3_bucket"],
        &[How::Default(
            "S3 encrypts every new object since January 2023",
        )],
    ),
    Row::new(
        &[
            "aws_db_instance",
            "aws_docdb_cluster",
            "aws_neptune_cluster",
        ],
        STORAGE,
    )
    .unless(FROM_COPY)
    .fix(FixKind::Replace),
    Row::new(&["aws_rds_cluster"], &[How::With(rds_cluster)]).unless(FROM_COPY),
    // Like the clusters in it: see `rds_cluster`.
    Row::new(
        &["aws_rds_global_cluster"],
        &[arg(&["storage_encrypted"], Is::True)
            .absent(Absent::Open)
            .how()],
    )
    .unless(&["source_db_cluster_identifier"])
    .fix(FixKind::Replace),
    Row::new(
        &["aws_redshift_cluster"],
        &[arg(&["encrypted"], Is::True).absent(Absent::Yes).how()],
    )
    .unless(&["snapshot_identifier", "snapshot_arn"])
    .fix(FixKind::Behaviour),
    Row::new(&["aws_ebs_volume"], &[How::With(by_account), ENCRYPTED])
        .unless(&["snapshot_id"])
        .fix(FixKind::Replace),
    Row::new(&["aws_instance"], &[How::With(instance)]),
    Row::new(&["aws_efs_file_system"], &[ENCRYPTED]).fix(FixKind::Replace),
    Row::new(
        &["aws_elasticache_replication_group"],
        &[
            How::With(valkey),
            arg(&["at_rest_encryption_enabled"], Is::True).how(),
        ],
    )
    .unless(&[
        "global_replication_group_id",
        "snapshot_arns",
        "snapshot_name",
    ])
    .fix(FixKind::Replace),
    Row::new(
        &["aws_opensearch_domain", "aws_elasticsearch_domain"],
        &[arg(&["encrypt_at_rest", "enabled"], Is::True).how()],
    )
    .fix(FixKind::Replace),
    Row::new(
        &["aws_sqs_queue"],
        &[
            arg(&["sqs_managed_sse_enabled"], Is::True)
                .absent(Absent::Yes)
                .how(),
            arg(&["kms_master_key_id"], Is::Set).how(),
        ],
    )
    .fix(FixKind::Safe),
    Row::new(
        &["aws_sns_topic"],
        &[arg(&["kms_master_key_id"], Is::Set).how()],
    ),
    Row::new(
        &["aws_kinesis_stream"],
        &[arg(&["encryption_type"], Is::OneOf(&["KMS"])).how()],
    ),
    Row::new(
        &["aws_kinesis_firehose_delivery_stream"],
        &[arg(&["server_side_encryption", "enabled"], Is::True).how()],
    )
    .unless(&["kinesis_source_configuration", "msk_source_configuration"])
    .fix(FixKind::Safe),
    Row::new(
        &["aws_dax_cluster"],
        &[arg(&["server_side_encryption", "enabled"], Is::True).how()],
    )
    .fix(FixKind::Replace),
    Row::new(
        &["aws_ssm_parameter"],
        &[arg(&["type"], Is::OneOf(&["SecureString"]))
            .absent(Absent::Open)
            .how()],
    ),
    Row::new(
        &["aws_dynamodb_table"],
        &[How::Default(
            "DynamoDB encrypts every table since November 2018",
        )],
    ),
    Row::new(
        ALWAYS_AWS,
        &[How::Default(
            "the service encrypts everything that it stores",
        )],
    ),
    Row::new(
        &["azurerm_mssql_database"],
        &[arg(&["transparent_data_encryption_enabled"], Is::True)
            .absent(Absent::Yes)
            .how()],
    )
    .fix(FixKind::Safe),
    Row::new(
        &["azurerm_storage_account", "azurerm_managed_disk"],
        &[How::Default(
            "Azure Storage encrypts everything since October 2017",
        )],
    ),
    Row::new(
        ALWAYS_AZURE,
        &[How::Default(
            "the service encrypts everything that it stores",
        )],
    ),
    Row::new(
        ALWAYS_GOOGLE,
        &[How::Default(
            "Google Cloud encrypts everything that it stores",
        )],
    ),
];

const ENCRYPTED: How = arg(&["encrypted"], Is::True).how();
const STORAGE: &[How] = &[arg(&["storage_encrypted"], Is::True).how()];

/// Services that store nothing in the clear, by their documentation.
const ALWAYS_AWS: &[&str] = &[
    "aws_backup_vault",
    "aws_cloudwatch_log_group",
    "aws_ecr_repository",
    "aws_elasticache_serverless_cache",
    "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system",
    "aws_fsx_openzfs_file_system",
    "aws_fsx_windows_file_system",
    "aws_glacier_vault",
    "aws_keyspaces_table",
    "aws_memorydb_cluster",
    "aws_mq_broker",
    "aws_msk_cluster",
    "aws_redshiftserverless_namespace",
    "aws_s3_directory_bucket",
    "aws_secretsmanager_secret",
    "aws_timestreamwrite_database",
];

const ALWAYS_AZURE: &[&str] = &[
    "azurerm_container_registry",
    "azurerm_cosmosdb_account",
    "azurerm_eventhub_namespace",
    "azurerm_key_vault",
    "azurerm_log_analytics_workspace",
    "azurerm_mariadb_server",
    "azurerm_mssql_managed_instance",
    "azurerm_mysql_flexible_server",
    "azurerm_mysql_server",
    "azurerm_postgresql_flexible_server",
    "azurerm_postgresql_server",
    "azurerm_recovery_services_vault",
    "azurerm_redis_cache",
    "azurerm_search_service",
    "azurerm_servicebus_namespace",
];

const ALWAYS_GOOGLE: &[&str] = &[
    "google_alloydb_cluster",
    "google_artifact_registry_repository",
    "google_bigquery_dataset",
    "google_bigquery_table",
    "google_bigtable_instance",
    "google_bigtable_table",
    "google_compute_disk",
    "google_compute_instance",
    "google_filestore_instance",
    "google_firestore_database",
    "google_pubsub_topic",
    "google_secret_manager_secret",
    "google_spanner_database",
    "google_spanner_instance",
    "google_sql_database_instance",
    "google_storage_bucket",
];

/// The account encrypts what doesn't say otherwise.
fn by_account(cx: &Cx, _: &Resource) -> State {
    let account = cx.model.of_type("aws_ebs_encryption_by_default").next();
    let message = "the account encrypts its volumes by default";
    account.map_or_else(
        || State::no(Vec::new()),
        |account| decided(true, account.header, message),
    )
}

/// The disks that a machine declares; one that it doesn't is as its image is.
fn instance(cx: &Cx, machine: &Resource) -> State {
    let account = by_account(cx, machine);
    let disks = ["root_block_device", "ebs_block_device"];
    let explicit = disks.into_iter().flat_map(|kind| machine.blocks_of(kind));
    let plain = explicit
        .filter_map(|disk| disk.attr("encrypted"))
        .find(|attr| attr.value.as_bool() == Some(false));
    if let Some(attr) = plain {
        return decided(false, attr.whole, "`encrypted` is `false`").or(account);
    }
    let root = arg(&["root_block_device", "encrypted"], Is::True).absent(Absent::Open);
    argument(&root, None, machine).or(account)
}

/// A serverless cluster of the first version is encrypted unless it says otherwise. Aurora encrypts every cluster that was made since
/// February 18, 2026, although the provider documents `false`: without the argument, the day it was made decides.
fn rds_cluster(_: &Cx, cluster: &Resource) -> State {
    let encrypted = arg(&["storage_encrypted"], Is::True);
    let judged = || argument(&encrypted, Some(FixKind::Replace), cluster);
    if !matches!(cluster.read("storage_encrypted"), Read::Absent) {
        return judged();
    }
    match cluster.str_or("engine_mode", "provisioned") {
        Some("serverless") => decided(
            true,
            cluster.header,
            "a serverless cluster is encrypted by default",
        ),
        Some(_) if is_aurora(cluster) == Some(false) => judged(),
        _ => State::unknown(Vec::new(), Vec::new()),
    }
}

/// None where the code doesn't say it. The engines beside Aurora are those of clusters in several zones.
pub fn is_aurora(cluster: &Resource) -> Option<bool> {
    let engine = cluster.str_or("engine", "aurora")?;
    Some(engine.starts_with("aurora"))
}

/// The engine that encrypts unless it is told not to.
fn valkey(_: &Cx, group: &Resource) -> State {
    let is_absent = group.attr("at_rest_encryption_enabled").is_none();
    match group.str_or("engine", "redis") {
        Some("valkey") if is_absent => {
            decided(true, group.header, "the engine valkey encrypts by default")
        }
        Some(_) => State::no(Vec::new()),
        None if is_absent => State::unknown(Vec::new(), Vec::new()),
        None => State::no(Vec::new()),
    }
}
