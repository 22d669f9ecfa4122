//! What types hold, and what only carries data: the one table of it, easily extended.

use std::fmt;

/// What a type holds.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Data that is nowhere else.
    Data,
    /// Data that is elsewhere too, or passes through: snapshots, caches, topics.
    Copies,
    /// Images of software.
    Images,
    /// A machine's disks, with whatever is on them.
    Disks,
    /// Keys: without them what they encrypted can't be read.
    Keys,
    /// Nothing of its own: it carries data, or works on it.
    Nothing,
}

impl Holds {
    /// A destroy would lose something for good.
    pub fn is_lost(self) -> bool {
        matches!(self, Self::Data | Self::Images | Self::Disks | Self::Keys)
    }

    /// What a directory or the configuration declares of data is said of it.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Data | Self::Copies)
    }
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Data => "data",
            Self::Copies => "copies",
            Self::Images => "images",
            Self::Disks => "disks",
            Self::Keys => "keys",
            Self::Nothing => "nothing",
        })
    }
}

const TABLES: [(Holds, &[&str]); 6] = [
    (Holds::Data, DATA),
    (Holds::Copies, COPIES),
    (Holds::Images, IMAGES),
    (Holds::Disks, DISKS),
    (Holds::Keys, KEYS),
    (Holds::Nothing, NOTHING),
];

/// What a type holds; None where it neither holds nor carries data.
pub fn of(ty: &str) -> Option<Holds> {
    let in_table = |(_, table): &&(Holds, &[&str])| table.binary_search(&ty).is_ok();
    TABLES.iter().find(in_table).map(|(holds, _)| *holds)
}

/// In the order of the alphabet, as all of these.
const DATA: &[&str] = &[
    "aws_backup_vault",
    "aws_cloudwatch_log_group",
    "aws_codecommit_repository",
    "aws_cognito_user_pool",
    "aws_db_instance",
    "aws_docdb_cluster",
    "aws_dynamodb_table",
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_elasticsearch_domain",
    "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system",
    "aws_fsx_openzfs_file_system",
    "aws_fsx_windows_file_system",
    "aws_glacier_vault",
    "aws_keyspaces_table",
    "aws_kinesis_stream",
    "aws_memorydb_cluster",
    "aws_msk_cluster",
    "aws_neptune_cluster",
    "aws_opensearch_domain",
    "aws_qldb_ledger",
    "aws_rds_cluster",
    "aws_rds_global_cluster",
    "aws_redshift_cluster",
    "aws_redshiftserverless_namespace",
    "aws_s3_bucket",
    "aws_s3_directory_bucket",
    "aws_secretsmanager_secret",
    "aws_sqs_queue",
    "aws_ssm_parameter",
    "aws_timestreamwrite_database",
    "aws_timestreamwrite_table",
    "azurerm_cosmosdb_account",
    "azurerm_eventhub_namespace",
    "azurerm_key_vault_secret",
    "azurerm_log_analytics_workspace",
    "azurerm_managed_disk",
    "azurerm_mariadb_server",
    "azurerm_mssql_database",
    "azurerm_mssql_managed_database",
    "azurerm_mssql_managed_instance",
    "azurerm_mssql_server",
    "azurerm_mysql_flexible_server",
    "azurerm_mysql_server",
    "azurerm_postgresql_flexible_server",
    "azurerm_postgresql_server",
    "azurerm_recovery_services_vault",
    "azurerm_search_service",
    "azurerm_servicebus_namespace",
    "azurerm_sql_database",
    "azurerm_sql_server",
    "azurerm_storage_account",
    "google_alloydb_cluster",
    "google_bigquery_dataset",
    "google_bigquery_table",
    "google_bigtable_instance",
    "google_bigtable_table",
    "google_compute_disk",
    "google_filestore_instance",
    "google_firestore_database",
    "google_pubsub_topic",
    "google_secret_manager_secret",
    "google_spanner_database",
    "google_spanner_instance",
    "google_sql_database_instance",
    "google_storage_bucket",
    "kubernetes_persistent_volume",
    "kubernetes_persistent_volume_claim",
    "kubernetes_persistent_volume_claim_v1",
    "kubernetes_persistent_volume_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
];

const COPIES: &[&str] = &[
    "aws_ami",
    "aws_dax_cluster",
    "aws_db_cluster_snapshot",
    "aws_db_snapshot",
    "aws_ebs_snapshot",
    "aws_elasticache_cluster",
    "aws_elasticache_replication_group",
    "aws_elasticache_serverless_cache",
    "aws_kinesis_firehose_delivery_stream",
    "aws_mq_broker",
    "aws_sns_topic",
    "azurerm_eventhub",
    "azurerm_redis_cache",
    "azurerm_servicebus_queue",
    "azurerm_servicebus_topic",
    "azurerm_snapshot",
    "azurerm_storage_container",
    "azurerm_storage_share",
    "google_compute_snapshot",
    "google_pubsub_subscription",
    "google_redis_instance",
    "kubernetes_secret",
    "kubernetes_secret_v1",
];

const IMAGES: &[&str] = &[
    "aws_ecr_repository",
    "azurerm_container_registry",
    "google_artifact_registry_repository",
];

const DISKS: &[&str] = &[
    "aws_instance",
    "azurerm_linux_virtual_machine",
    "azurerm_windows_virtual_machine",
    "google_compute_instance",
];

const KEYS: &[&str] = &[
    "aws_kms_external_key",
    "aws_kms_key",
    "azurerm_key_vault",
    "azurerm_key_vault_key",
    "google_kms_crypto_key",
];

/// What serves data, and what works on it.
const NOTHING: &[&str] = &[
    "aws_alb",
    "aws_api_gateway_rest_api",
    "aws_apigatewayv2_api",
    "aws_cloudfront_distribution",
    "aws_ecs_service",
    "aws_elb",
    "aws_lambda_function",
    "aws_lambda_function_url",
    "aws_lb",
    "aws_transfer_server",
    "azurerm_api_management",
    "azurerm_app_service",
    "azurerm_application_gateway",
    "azurerm_function_app",
    "azurerm_lb",
    "azurerm_linux_function_app",
    "azurerm_linux_web_app",
    "azurerm_windows_function_app",
    "azurerm_windows_web_app",
    "google_cloud_run_service",
    "google_cloud_run_v2_service",
    "google_cloudfunctions2_function",
    "google_cloudfunctions_function",
    "google_compute_forwarding_rule",
    "google_compute_global_forwarding_rule",
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_ingress",
    "kubernetes_ingress_v1",
    "kubernetes_service",
    "kubernetes_service_v1",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_hold_a_type_once() {
        for (_, table) in TABLES {
            assert!(table.is_sorted(), "{table:?}");
        }
        let mut all: Vec<&str> = TABLES
            .iter()
            .flat_map(|(_, table)| *table)
            .copied()
            .collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn what_is_lost_depends_on_the_type() {
        assert_eq!(of("aws_db_instance"), Some(Holds::Data));
        assert_eq!(of("aws_kms_key"), Some(Holds::Keys));
        assert_eq!(of("aws_lb"), Some(Holds::Nothing));
        assert_eq!(of("aws_security_group"), None);
    }

    #[test]
    fn images_are_lost_and_no_data_and_copies_are_data_and_not_lost() {
        let of = |ty| of(ty).map(|holds| (holds.is_lost(), holds.is_data()));
        assert_eq!(of("aws_ecr_repository"), Some((true, false)));
        assert_eq!(of("aws_ebs_snapshot"), Some((false, true)));
        assert_eq!(of("aws_s3_bucket"), Some((true, true)));
    }
}
