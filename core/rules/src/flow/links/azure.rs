//! What runs, forwards and copies at Azure.

use super::{Link, into, link, out};

const RUNS: &str = "{to} runs as {from}";
const FORWARDS: &str = "{to} forwards to {from}";
const ORIGIN: &str = "{from} is an origin of {to}";

#[rustfmt::skip]
pub const LINKS: &[Link] = &[
    // What runs under an identity.
    into("azurerm_linux_virtual_machine", "identity.identity_ids", RUNS),
    into("azurerm_windows_virtual_machine", "identity.identity_ids", RUNS),
    into("azurerm_virtual_machine", "identity.identity_ids", RUNS),
    into("azurerm_linux_virtual_machine_scale_set", "identity.identity_ids", RUNS),
    into("azurerm_linux_web_app", "identity.identity_ids", RUNS),
    into("azurerm_windows_web_app", "identity.identity_ids", RUNS),
    into("azurerm_app_service", "identity.identity_ids", RUNS),
    into("azurerm_function_app", "identity.identity_ids", RUNS),
    into("azurerm_linux_function_app", "identity.identity_ids", RUNS),
    into("azurerm_windows_function_app", "identity.identity_ids", RUNS),
    into("azurerm_container_app", "identity.identity_ids", RUNS),
    into("azurerm_container_group", "identity.identity_ids", RUNS),
    into("azurerm_kubernetes_cluster", "identity.identity_ids", RUNS),
    into("azurerm_logic_app_standard", "identity.identity_ids", RUNS),
    into("azurerm_data_factory", "identity.identity_ids", RUNS),
    // Storage that a function or an app mounts or is bound to.
    into("azurerm_linux_web_app", "storage_account.access_key", "{to} mounts {from}"),
    link("azurerm_storage_object_replication", "source_storage_account_id", "destination_storage_account_id", "{from} is copied to {to}"),
    link("azurerm_eventgrid_event_subscription", "scope", "azure_function_endpoint.function_id", "{from} calls {to}"),
    // Databases.
    out("azurerm_mssql_database", "server_id", "{to} serves {from}"),
    out("azurerm_sql_database", "server_name", "{to} serves {from}"),
    out("azurerm_postgresql_flexible_server_database", "server_id", "{to} serves {from}"),
    out("azurerm_mysql_flexible_database", "server_name", "{to} serves {from}"),
    out("azurerm_cosmosdb_sql_database", "account_name", "{to} serves {from}"),
    into("azurerm_mssql_database", "creation_source_database_id", "{to} is made from {from}"),
    into("azurerm_postgresql_flexible_server", "source_server_id", "{to} is made from {from}"),
    into("azurerm_snapshot", "source_uri", "{to} is a snapshot of {from}"),
    into("azurerm_snapshot", "source_resource_id", "{to} is a snapshot of {from}"),
    into("azurerm_managed_disk", "source_resource_id", "{to} is made from {from}"),
    link("azurerm_virtual_machine_data_disk_attachment", "managed_disk_id", "virtual_machine_id", "{from} is a disk of {to}"),
    // Messages.
    out("azurerm_eventhub", "capture_description.destination.storage_account_id", "{from} is captured in {to}"),
    out("azurerm_eventhub", "namespace_name", "{to} serves {from}"),
    out("azurerm_eventhub", "namespace_id", "{to} serves {from}"),
    out("azurerm_servicebus_queue", "namespace_id", "{to} serves {from}"),
    out("azurerm_servicebus_topic", "namespace_id", "{to} serves {from}"),
    // What forwards.
    into("azurerm_cdn_endpoint", "origin.host_name", ORIGIN),
    into("azurerm_cdn_frontdoor_origin", "host_name", ORIGIN),
    out("azurerm_cdn_frontdoor_origin", "cdn_frontdoor_origin_group_id", "{from} is in {to}"),
    link("azurerm_cdn_frontdoor_route", "cdn_frontdoor_origin_group_id", "cdn_frontdoor_endpoint_id", FORWARDS),
    link("azurerm_cdn_frontdoor_route", "cdn_frontdoor_origin_ids", "cdn_frontdoor_endpoint_id", FORWARDS),
    into("azurerm_frontdoor", "backend_pool.backend.address", ORIGIN),
    into("azurerm_application_gateway", "backend_address_pool.fqdns", FORWARDS),
    into("azurerm_application_gateway", "backend_address_pool.ip_addresses", FORWARDS),
    into("azurerm_traffic_manager_azure_endpoint", "target_resource_id", FORWARDS),
    into("azurerm_api_management_backend", "url", FORWARDS),
    into("azurerm_api_management_api", "service_url", FORWARDS),
    out("azurerm_api_management_backend", "api_management_name", "{from} is a backend of {to}"),
    out("azurerm_api_management_api", "api_management_name", "{from} is an API of {to}"),
    link("azurerm_network_interface_backend_address_pool_association", "network_interface_id", "backend_address_pool_id", FORWARDS),
    link("azurerm_network_interface_application_gateway_backend_address_pool_association", "network_interface_id", "backend_address_pool_id", FORWARDS),
    out("azurerm_lb_backend_address_pool", "loadbalancer_id", "{from} is a pool of {to}"),
    out("azurerm_linux_virtual_machine", "network_interface_ids", "{from} is reached at {to}"),
    out("azurerm_windows_virtual_machine", "network_interface_ids", "{from} is reached at {to}"),
];
