//! What is given the address of a database, or the key to it, in its settings, is there to read it.

use super::named::{Given, flatten};
use super::{Hop, name};
use crate::facts::Proof;
use trueline_hcl::{Body, Input, Mode, Model, Resource, ResourceRef, Value};

/// What computes, and is configured with where its data is.
const READERS: &[&str] = &[
    "aws_lambda_function",
    "aws_ecs_task_definition",
    "aws_apprunner_service",
    "aws_instance",
    "aws_launch_template",
    "aws_launch_configuration",
    "aws_elastic_beanstalk_environment",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_app_service",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
    "azurerm_container_app",
    "azurerm_container_group",
    "google_cloud_run_service",
    "google_cloud_run_v2_service",
    "google_cloudfunctions_function",
    "google_cloudfunctions2_function",
    "google_app_engine_standard_app_version",
    "google_app_engine_flexible_app_version",
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
];

/// The attributes of what holds data that are its address, or a key to it, by the start of its type.
#[rustfmt::skip]
const LEADS: &[(&str, &[&str])] = &[
    ("aws_db_instance", &["address", "endpoint"]),
    ("aws_rds_cluster", &["endpoint", "reader_endpoint"]),
    ("aws_docdb_cluster", &["endpoint", "reader_endpoint"]),
    ("aws_neptune_cluster", &["endpoint", "reader_endpoint"]),
    ("aws_redshift_cluster", &["endpoint", "dns_name"]),
    ("aws_elasticache_cluster", &["cluster_address", "configuration_endpoint", "cache_nodes"]),
    ("aws_elasticache_replication_group", &["primary_endpoint_address", "reader_endpoint_address", "configuration_endpoint_address"]),
    ("aws_opensearch_domain", &["endpoint"]),
    ("aws_elasticsearch_domain", &["endpoint"]),
    ("aws_msk_cluster", &["bootstrap_brokers", "bootstrap_brokers_tls", "bootstrap_brokers_sasl_scram", "bootstrap_brokers_sasl_iam"]),
    ("aws_db_proxy", &["endpoint"]),
    ("azurerm_storage_account", &["primary_access_key", "secondary_access_key", "primary_connection_string", "secondary_connection_string",
        "primary_blob_connection_string", "secondary_blob_connection_string"]),
    ("azurerm_mssql_server", &["fully_qualified_domain_name"]),
    ("azurerm_sql_server", &["fully_qualified_domain_name"]),
    ("azurerm_postgresql_server", &["fqdn"]),
    ("azurerm_postgresql_flexible_server", &["fqdn"]),
    ("azurerm_mysql_server", &["fqdn"]),
    ("azurerm_mysql_flexible_server", &["fqdn"]),
    ("azurerm_cosmosdb_account", &["primary_key", "secondary_key", "primary_readonly_key", "connection_strings", "primary_sql_connection_string",
        "primary_mongodb_connection_string", "primary_readonly_sql_connection_string"]),
    ("azurerm_redis_cache", &["primary_access_key", "secondary_access_key", "primary_connection_string"]),
    ("azurerm_servicebus_namespace", &["default_primary_connection_string", "default_primary_key"]),
    ("azurerm_eventhub_namespace", &["default_primary_connection_string", "default_primary_key"]),
    ("google_sql_database_instance", &["connection_name", "private_ip_address", "public_ip_address", "ip_address", "first_ip_address"]),
    ("google_redis_instance", &["host", "auth_string"]),
    ("google_alloydb_instance", &["ip_address"]),
];

/// What is configured to use `from`.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let Some((_, attrs)) = LEADS.iter().find(|(ty, _)| *ty == from.ty) else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for reader in model.referrers(from.id) {
        if reader.mode != Mode::Managed || !READERS.contains(&&*reader.ty) {
            continue;
        }
        let given = given(&reader.body);
        let lead = given
            .into_iter()
            .find_map(|given| Some((lead(model, given.value, from, attrs)?, given)));
        if let Some((attr, given)) = lead {
            let says = format!("{} is given `{attr}` of {}", name(reader), name(from));
            hops.push(Hop {
                to: reader,
                proofs: vec![Proof::new(given.site, says)],
            });
        }
    }
    hops
}

/// The attribute of `from` that the value was read from, should it be one that leads there.
fn lead<'a>(model: &Model, value: &Value, from: &Resource, attrs: &[&'a str]) -> Option<&'a str> {
    let inputs = value.inputs().iter().filter_map(|input| match input {
        Input::Attribute(to) => Some(&**to),
        _ => None,
    });
    let refs: Vec<&ResourceRef> = value.via().iter().map(|to| &**to).chain(inputs).collect();
    let leading = refs.into_iter().find_map(|to| {
        let attr = attrs.iter().find(|attr| **attr == to.attr.as_str())?;
        (to.ty == from.ty).then_some((to, *attr))
    });
    let (to, attr) = leading?;
    model.resolve(to).any(|r| r.id == from.id).then_some(attr)
}

fn given(body: &Body) -> Vec<Given<'_>> {
    let mut found = Vec::new();
    for attr in &body.attrs {
        flatten(&attr.value, attr.site, &mut found);
    }
    for block in &body.blocks {
        found.extend(given(&block.body));
    }
    found
}
