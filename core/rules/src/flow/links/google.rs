//! What runs, forwards and copies at Google.

use super::{Link, into, link, out};

const RUNS: &str = "{to} runs as {from}";
const FORWARDS: &str = "{to} forwards to {from}";

#[rustfmt::skip]
pub const LINKS: &[Link] = &[
    // What runs under a service account.
    into("google_compute_instance", "service_account.email", RUNS),
    into("google_compute_instance_template", "service_account.email", RUNS),
    into("google_cloud_run_service", "template.spec.service_account_name", RUNS),
    into("google_cloud_run_v2_service", "template.service_account", RUNS),
    into("google_cloud_run_v2_job", "template.template.service_account", RUNS),
    into("google_cloudfunctions_function", "service_account_email", RUNS),
    into("google_cloudfunctions2_function", "service_config.service_account_email", RUNS),
    into("google_container_node_pool", "node_config.service_account", "nodes of {to} run as {from}"),
    into("google_container_cluster", "node_config.service_account", "nodes of {to} run as {from}"),
    into("google_app_engine_standard_app_version", "service_account", RUNS),
    into("google_app_engine_flexible_app_version", "service_account", RUNS),
    into("google_dataflow_job", "service_account_email", RUNS),
    into("google_notebooks_instance", "service_account", RUNS),
    into("google_workbench_instance", "gce_setup.service_accounts.email", RUNS),
    into("google_service_account_key", "service_account_id", "{to} signs in as {from}"),
    // What forwards.
    into("google_compute_backend_bucket", "bucket_name", FORWARDS),
    into("google_compute_backend_service", "backend.group", FORWARDS),
    into("google_compute_region_backend_service", "backend.group", FORWARDS),
    into("google_compute_url_map", "default_service", FORWARDS),
    into("google_compute_url_map", "path_matcher.default_service", FORWARDS),
    into("google_compute_url_map", "path_matcher.path_rule.service", FORWARDS),
    into("google_compute_region_url_map", "default_service", FORWARDS),
    into("google_compute_target_http_proxy", "url_map", FORWARDS),
    into("google_compute_target_https_proxy", "url_map", FORWARDS),
    into("google_compute_region_target_http_proxy", "url_map", FORWARDS),
    into("google_compute_region_target_https_proxy", "url_map", FORWARDS),
    into("google_compute_target_tcp_proxy", "backend_service", FORWARDS),
    into("google_compute_target_ssl_proxy", "backend_service", FORWARDS),
    into("google_compute_global_forwarding_rule", "target", FORWARDS),
    into("google_compute_forwarding_rule", "target", FORWARDS),
    into("google_compute_forwarding_rule", "backend_service", FORWARDS),
    into("google_compute_target_pool", "instances", FORWARDS),
    into("google_compute_instance_group", "instances", "{to} holds {from}"),
    into("google_compute_region_network_endpoint_group", "cloud_run.service", FORWARDS),
    into("google_compute_region_network_endpoint_group", "cloud_function.function", FORWARDS),
    into("google_compute_instance_group_manager", "version.instance_template", "{to} starts instances from {from}"),
    into("google_compute_region_instance_group_manager", "version.instance_template", "{to} starts instances from {from}"),
    into("google_compute_instance_from_template", "source_instance_template", "{to} is started from {from}"),
    // What copies and sends.
    into("google_pubsub_subscription", "topic", "{to} takes what {from} sends"),
    out("google_pubsub_subscription", "push_config.push_endpoint", "{from} sends to {to}"),
    out("google_pubsub_subscription", "cloud_storage_config.bucket", "{from} writes to {to}"),
    out("google_pubsub_subscription", "bigquery_config.table", "{from} writes to {to}"),
    into("google_cloudfunctions_function", "event_trigger.resource", "{from} calls {to}"),
    into("google_cloudfunctions2_function", "event_trigger.pubsub_topic", "{from} calls {to}"),
    link("google_storage_notification", "bucket", "topic", "{from} tells {to}"),
    link("google_storage_transfer_job", "transfer_spec.gcs_data_source.bucket_name", "transfer_spec.gcs_data_sink.bucket_name", "{from} is copied to {to}"),
    into("google_sql_database_instance", "master_instance_name", "{to} is a replica of {from}"),
    into("google_sql_database_instance", "clone.source_instance_name", "{to} is a copy of {from}"),
    out("google_sql_database", "instance", "{to} serves {from}"),
    into("google_compute_snapshot", "source_disk", "{to} is a snapshot of {from}"),
    into("google_compute_image", "source_disk", "{to} is an image of {from}"),
    into("google_compute_instance", "attached_disk.source", "{from} is a disk of {to}"),
    into("google_compute_instance", "boot_disk.source", "{from} is a disk of {to}"),
    into("google_bigquery_table", "dataset_id", "{to} is part of {from}"),
    out("google_bigquery_table", "dataset_id", "{to} holds {from}"),
    into("google_bigquery_table", "external_data_configuration.source_uris", "{to} reads {from}"),
];
