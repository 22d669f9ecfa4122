//! Types that hold data or carry it. What a directory or the configuration declares of data is said of these alone. Images
//! of software are none.

#[rustfmt::skip]
const TYPES: &[&str] = &[
    "aws_s3_bucket", "aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster", "aws_dynamodb_table", "aws_redshift_cluster",
    "aws_redshiftserverless_namespace", "aws_docdb_cluster", "aws_neptune_cluster", "aws_elasticache_cluster",
    "aws_elasticache_replication_group", "aws_memorydb_cluster", "aws_opensearch_domain", "aws_elasticsearch_domain",
    "aws_msk_cluster", "aws_mq_broker", "aws_sqs_queue", "aws_sns_topic", "aws_kinesis_stream", "aws_kinesis_firehose_delivery_stream",
    "aws_efs_file_system", "aws_fsx_lustre_file_system", "aws_fsx_windows_file_system", "aws_ebs_volume", "aws_ebs_snapshot",
    "aws_ami", "aws_db_snapshot", "aws_db_cluster_snapshot", "aws_secretsmanager_secret", "aws_ssm_parameter",
    "aws_glacier_vault", "aws_backup_vault", "aws_cloudwatch_log_group", "aws_timestreamwrite_table", "aws_keyspaces_table",
    "aws_qldb_ledger", "aws_codecommit_repository",
    "azurerm_storage_account", "azurerm_storage_container", "azurerm_storage_share", "azurerm_mssql_server", "azurerm_mssql_database",
    "azurerm_sql_server", "azurerm_sql_database", "azurerm_postgresql_server", "azurerm_postgresql_flexible_server",
    "azurerm_mysql_server", "azurerm_mysql_flexible_server", "azurerm_mariadb_server", "azurerm_cosmosdb_account",
    "azurerm_redis_cache", "azurerm_key_vault", "azurerm_key_vault_secret", "azurerm_eventhub", "azurerm_eventhub_namespace",
    "azurerm_servicebus_namespace", "azurerm_servicebus_queue", "azurerm_servicebus_topic", "azurerm_managed_disk",
    "azurerm_snapshot", "azurerm_search_service", "azurerm_log_analytics_workspace",
    "google_storage_bucket", "google_sql_database_instance", "google_bigquery_dataset", "google_bigquery_table",
    "google_bigtable_instance", "google_spanner_instance", "google_spanner_database", "google_firestore_database",
    "google_pubsub_topic", "google_pubsub_subscription", "google_redis_instance", "google_alloydb_cluster",
    "google_secret_manager_secret", "google_compute_disk", "google_compute_snapshot", "google_filestore_instance",
    "kubernetes_secret", "kubernetes_secret_v1", "kubernetes_persistent_volume_claim", "kubernetes_persistent_volume_claim_v1",
    "kubernetes_stateful_set", "kubernetes_stateful_set_v1",
];

/// Whether resources of this type hold or carry data.
pub fn holds(ty: &str) -> bool {
    TYPES.contains(&ty)
}
