//! Customer-managed keys: an argument that names a key, and not the provider's own.

use super::Cx;
use super::how::{Absent, Arg, How, Is, Row, arg, beside};
use super::read::{argument, decided};
use super::state::State;
use trueline_hcl::Resource;

const fn key(path: &'static [&'static str]) -> How {
    arg(path, Is::Key).how()
}

/// What is restored or replicated has the key of its source.
const FROM_COPY: &[&str] = &[
    "replicate_source_db",
    "replication_source_identifier",
    "snapshot_identifier",
    "restore_to_point_in_time",
    "s3_import",
    "global_cluster_identifier",
];

const IN_RULE: Arg = arg(
    &[
        "rule",
        "apply_server_side_encryption_by_default",
        "kms_master_key_id",
    ],
    Is::Key,
);

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_s3_bucket"], &[
        beside("aws_s3_bucket_server_side_encryption_configuration", "bucket", &["bucket"], Some(IN_RULE)),
        key(&["server_side_encryption_configuration", "rule", "apply_server_side_encryption_by_default", "kms_master_key_id"]),
    ]),
    Row::new(
        &["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
        &[key(&["kms_key_id"])],
    ).unless(FROM_COPY),
    Row::new(&["aws_neptune_cluster"], &[key(&["kms_key_arn"])]).unless(FROM_COPY),
    Row::new(&["aws_redshift_cluster"], &[key(&["kms_key_id"])]).unless(&["snapshot_identifier", "snapshot_arn"]),
    // Without one, it has the account's default key, which may be another than Amazon's.
    Row::new(&["aws_ebs_volume"], &[How::With(volume)]).unless(&["snapshot_id"]),
    Row::new(
        &[
            "aws_cloudwatch_log_group", "aws_efs_file_system", "aws_elasticache_replication_group",
            "aws_elasticache_serverless_cache", "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system",
            "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system", "aws_kinesis_stream",
            "aws_redshiftserverless_namespace", "aws_secretsmanager_secret", "aws_timestreamwrite_database",
        ],
        &[key(&["kms_key_id"])],
    ),
    Row::new(&["aws_dynamodb_table"], &[key(&["server_side_encryption", "kms_key_arn"])]),
    Row::new(&["aws_opensearch_domain", "aws_elasticsearch_domain"], &[key(&["encrypt_at_rest", "kms_key_id"])]),
    Row::new(&["aws_sqs_queue", "aws_sns_topic"], &[key(&["kms_master_key_id"])]),
    Row::new(&["aws_kinesis_firehose_delivery_stream"], &[key(&["server_side_encryption", "key_arn"])])
        .unless(&["kinesis_source_configuration", "msk_source_configuration"]),
    Row::new(&["aws_ecr_repository"], &[key(&["encryption_configuration", "kms_key"])]),
    Row::new(&["aws_ssm_parameter"], &[key(&["key_id"])]),
    Row::new(&["aws_msk_cluster"], &[key(&["encryption_info", "encryption_at_rest_kms_key_arn"])]),
    Row::new(&["aws_mq_broker"], &[key(&["encryption_options", "kms_key_id"])]),
    Row::new(&["aws_backup_vault", "aws_memorydb_cluster"], &[How::Arg(arg(&["kms_key_arn"], Is::Key))]),
    Row::new(&["azurerm_storage_account"], &[
        arg(&["customer_managed_key"], Is::Set).how(),
        beside("azurerm_storage_account_customer_managed_key", "storage_account_id", &[], None),
    ]),
    Row::new(&["azurerm_mssql_server"], &[
        key(&["transparent_data_encryption_key_vault_key_id"]),
        beside("azurerm_mssql_server_transparent_data_encryption", "server_id", &[], Some(arg(&["key_vault_key_id"], Is::Set))),
    ]),
    Row::new(
        &["azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server", "azurerm_servicebus_namespace"],
        &[arg(&["customer_managed_key"], Is::Set).how()],
    ),
    Row::new(&["azurerm_cosmosdb_account"], &[key(&["key_vault_key_id"])]),
    Row::new(&["azurerm_managed_disk"], &[
        key(&["disk_encryption_set_id"]),
        key(&["secure_vm_disk_encryption_set_id"]),
    ]),
    Row::new(&["azurerm_container_registry"], &[arg(&["encryption"], Is::Set).how()]),
    Row::new(&["azurerm_eventhub_namespace"], &[
        beside("azurerm_eventhub_namespace_customer_managed_key", "eventhub_namespace_id", &[], None),
    ]),
    Row::new(&["azurerm_recovery_services_vault"], &[arg(&["encryption"], Is::Set).how()]),
    Row::new(&["google_storage_bucket"], &[key(&["encryption", "default_kms_key_name"])]),
    // A replica in the same region has the key of its primary.
    Row::new(&["google_sql_database_instance"], &[key(&["encryption_key_name"])]).unless(&["master_instance_name"]),
    Row::new(&["google_bigquery_dataset"], &[key(&["default_encryption_configuration", "kms_key_name"])]),
    // A table without one has the key of its dataset.
    Row::new(&["google_bigquery_table"], &[arg(&["encryption_configuration", "kms_key_name"], Is::Key).absent(Absent::Open).how()]),
    Row::new(&["google_spanner_database"], &[
        key(&["encryption_config", "kms_key_name"]),
        arg(&["encryption_config", "kms_key_names"], Is::Set).how(),
    ]),
    Row::new(&["google_bigtable_instance"], &[key(&["cluster", "kms_key_name"])]),
    Row::new(
        &["google_filestore_instance", "google_pubsub_topic", "google_artifact_registry_repository"],
        &[key(&["kms_key_name"])],
    ),
    Row::new(&["google_compute_disk"], &[key(&["disk_encryption_key", "kms_key_self_link"])]),
    Row::new(&["google_redis_instance"], &[key(&["customer_managed_key"])]),
    Row::new(&["google_alloydb_cluster"], &[key(&["encryption_config", "kms_key_name"])]),
    Row::new(&["google_firestore_database"], &[key(&["cmek_config", "kms_key_name"])]),
];

fn volume(cx: &Cx, volume: &Resource) -> State {
    let account = cx.model.of_type("aws_ebs_default_kms_key").next();
    match account {
        Some(key) if volume.attr("kms_key_id").is_none() => decided(
            true,
            key.header,
            "volumes of the account have this key by default",
        ),
        _ => argument(&arg(&["kms_key_id"], Is::Key), None, volume),
    }
}
