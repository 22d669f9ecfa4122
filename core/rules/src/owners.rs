//! What belongs to what: a policy to its bucket, a rule to its security group. What is declared on the owner holds for
//! what belongs to it.

use trueline_hcl::{Model, Resource};

/// A resource type, the argument that names its owner, the owner's type, and the owner's argument that holds its name.
struct Belongs {
    ty: &'static str,
    by: &'static str,
    to: &'static str,
    named: &'static str,
}

const fn belongs(
    ty: &'static str,
    by: &'static str,
    to: &'static str,
    named: &'static str,
) -> Belongs {
    Belongs { ty, by, to, named }
}

#[rustfmt::skip]
const TABLE: &[Belongs] = &[
    belongs("aws_s3_bucket_policy", "bucket", "aws_s3_bucket", "bucket"),
    belongs("aws_s3_bucket_acl", "bucket", "aws_s3_bucket", "bucket"),
    belongs("aws_s3_bucket_public_access_block", "bucket", "aws_s3_bucket", "bucket"),
    belongs("aws_sqs_queue_policy", "queue_url", "aws_sqs_queue", ""),
    belongs("aws_sns_topic_policy", "arn", "aws_sns_topic", ""),
    belongs("aws_ecr_repository_policy", "repository", "aws_ecr_repository", "name"),
    belongs("aws_elasticsearch_domain_policy", "domain_name", "aws_elasticsearch_domain", "domain_name"),
    belongs("aws_opensearch_domain_policy", "domain_name", "aws_opensearch_domain", "domain_name"),
    belongs("aws_kms_key_policy", "key_id", "aws_kms_key", ""),
    belongs("aws_secretsmanager_secret_policy", "secret_arn", "aws_secretsmanager_secret", ""),
    belongs("aws_lambda_permission", "function_name", "aws_lambda_function", "function_name"),
    belongs("aws_lambda_function_url", "function_name", "aws_lambda_function", "function_name"),
    belongs("aws_security_group_rule", "security_group_id", "aws_security_group", ""),
    belongs("aws_vpc_security_group_ingress_rule", "security_group_id", "aws_security_group", ""),
    belongs("aws_rds_cluster_instance", "cluster_identifier", "aws_rds_cluster", "cluster_identifier"),
    belongs("azurerm_storage_container", "storage_account_name", "azurerm_storage_account", "name"),
    belongs("azurerm_storage_container", "storage_account_id", "azurerm_storage_account", ""),
    belongs("azurerm_network_security_rule", "network_security_group_name", "azurerm_network_security_group", "name"),
    belongs("azurerm_mssql_firewall_rule", "server_id", "azurerm_mssql_server", ""),
    belongs("google_storage_bucket_iam_member", "bucket", "google_storage_bucket", "name"),
    belongs("google_storage_bucket_iam_binding", "bucket", "google_storage_bucket", "name"),
    belongs("google_storage_bucket_access_control", "bucket", "google_storage_bucket", "name"),
    belongs("google_storage_bucket_acl", "bucket", "google_storage_bucket", "name"),
    belongs("google_cloud_run_service_iam_member", "service", "google_cloud_run_service", "name"),
    belongs("google_cloud_run_service_iam_binding", "service", "google_cloud_run_service", "name"),
    belongs("google_cloud_run_v2_service_iam_member", "name", "google_cloud_run_v2_service", "name"),
    belongs("google_cloud_run_v2_service_iam_binding", "name", "google_cloud_run_v2_service", "name"),
];

/// The resources that this one belongs to, as far as they are in the code.
pub fn of<'a>(model: &'a Model, resource: &'a Resource) -> Vec<&'a Resource> {
    let rows = TABLE.iter().filter(|row| row.ty == resource.ty.as_str());
    rows.flat_map(|row| owners(model, resource, row)).collect()
}

fn owners<'a>(model: &'a Model, resource: &'a Resource, row: &'a Belongs) -> Vec<&'a Resource> {
    let Some(link) = resource.attr(row.by) else {
        return Vec::new();
    };
    let referred: Vec<&Resource> = model
        .sources(&link.value)
        .filter(|owner| owner.ty.as_str() == row.to)
        .collect();
    let Some(name) = link.value.as_str().filter(|_| referred.is_empty()) else {
        return referred;
    };
    let is_named = |owner: &&Resource| {
        let named = owner.attr(row.named).and_then(|attr| attr.value.as_str());
        named == Some(name)
    };
    model.of_type(row.to).filter(is_named).collect()
}
