//! Access logs: who read what.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg, beside};
use super::read::{argument, decided};
use super::state::State;
use crate::facts::Proof;
use crate::finding::FixKind;
use crate::policy::waits_for;
use trueline_hcl::{Input, Resource, Value};

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_s3_bucket"], &[
        beside("aws_s3_bucket_logging", "bucket", &["bucket"], None),
        arg(&["logging"], Is::Set).how(),
        How::With(trail),
    ]),
    Row::new(&["aws_lb", "aws_alb"], &[arg(&["access_logs", "enabled"], Is::True).how()]),
    Row::new(&["aws_elb"], &[How::With(classic)]),
    Row::new(&["aws_cloudfront_distribution"], &[
        arg(&["logging_config"], Is::Set).how(),
        beside("aws_cloudwatch_log_delivery_source", "resource_arn", &[], None),
    ]),
    Row::new(
        &["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
        &[arg(&["enabled_cloudwatch_logs_exports"], Is::Set).how()],
    ),
    Row::new(&["aws_neptune_cluster"], &[arg(&["enable_cloudwatch_logs_exports"], Is::Set).how()]),
    Row::new(&["aws_redshift_cluster"], &[
        beside("aws_redshift_logging", "cluster_identifier", &["cluster_identifier"], None),
        arg(&["logging", "enable"], Is::True).how(),
    ]),
    Row::new(&["aws_opensearch_domain", "aws_elasticsearch_domain"], &[How::With(audit_log)]),
    Row::new(&["aws_msk_cluster"], &[arg(&["logging_info", "broker_logs"], Is::Set).how()]),
    Row::new(&["aws_api_gateway_stage", "aws_apigatewayv2_stage"], &[arg(&["access_log_settings"], Is::Set).how()]),
    Row::new(&["aws_eks_cluster"], &[arg(&["enabled_cluster_log_types"], Is::Set).how()]),
    Row::new(&["aws_transfer_server"], &[
        arg(&["structured_log_destinations"], Is::Set).how(),
        arg(&["logging_role"], Is::Set).how(),
    ]),
    Row::new(&["azurerm_mssql_server"], &[
        beside("azurerm_mssql_server_extended_auditing_policy", "server_id", &[], None),
        DIAGNOSTICS,
    ]),
    Row::new(&["azurerm_mssql_database"], &[
        beside("azurerm_mssql_database_extended_auditing_policy", "database_id", &[], None),
        DIAGNOSTICS,
        How::With(server_audit),
    ]),
    Row::new(&["azurerm_storage_account"], &[
        DIAGNOSTICS,
        arg(&["queue_properties", "logging"], Is::Set).how(),
        // Version 5 of the provider has this in place of the block.
        beside("azurerm_storage_account_queue_properties", "storage_account_id", &[], Some(arg(&["logging"], Is::Set))),
    ]),
    Row::new(
        &[
            "azurerm_key_vault", "azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server",
            "azurerm_postgresql_server", "azurerm_mysql_server", "azurerm_mariadb_server", "azurerm_cosmosdb_account",
            "azurerm_redis_cache", "azurerm_eventhub_namespace", "azurerm_servicebus_namespace",
            "azurerm_container_registry", "azurerm_application_gateway", "azurerm_search_service",
            "azurerm_cdn_frontdoor_profile", "azurerm_api_management", "azurerm_recovery_services_vault",
        ],
        &[DIAGNOSTICS],
    ),
    Row::new(&["google_storage_bucket"], &[arg(&["logging"], Is::Set).how(), How::With(audit_config)]),
    Row::new(&["google_compute_backend_service"], &[arg(&["log_config", "enable"], Is::True).how()]).fix(FixKind::Safe),
    Row::new(
        &["google_bigquery_dataset", "google_bigquery_table"],
        &[How::Default("BigQuery always writes data access logs")],
    ),
    Row::new(
        &["google_container_cluster"],
        &[arg(&["logging_service"], Is::NoneOf(&["none"])).absent(Absent::Yes).how()],
    ),
];

const DIAGNOSTICS: How = beside(
    "azurerm_monitor_diagnostic_setting",
    "target_resource_id",
    &[],
    None,
);

/// The block alone turns them on.
fn classic(_: &Cx, balancer: &Resource) -> State {
    let enabled = arg(&["access_logs", "enabled"], Is::True).absent(Absent::Yes);
    let block = arg(&["access_logs"], Is::Set);
    argument(&block, None, balancer).and(argument(&enabled, None, balancer))
}

/// A trail that records data events of the bucket, or of all buckets.
fn trail(cx: &Cx, bucket: &Resource) -> State {
    let none = || {
        State::no(vec![Proof::new(
            bucket.header,
            "no trail records its data events",
        )])
    };
    let trails = cx.model.of_type("aws_cloudtrail");
    trails
        .map(|trail| of_trail(cx, trail, bucket))
        .fold(none(), |a, b| b.or(a))
}

fn of_trail(cx: &Cx, trail: &Resource, bucket: &Resource) -> State {
    let selectors = trail.blocks_of("event_selector");
    let resources = selectors.flat_map(|selector| selector.blocks_of("data_resource"));
    for resource in resources.filter(|r| r.str_or("type", "") == Some("AWS::S3::Object")) {
        let Some(values) = resource.attr("values") else {
            continue;
        };
        let is_all = |value: &Value| matches!(value.as_str(), Some("arn:aws:s3" | "arn:aws:s3:::"));
        let is_named = |value: &Value| {
            let named = bucket.attr("bucket").and_then(|a| a.value.as_str());
            cx.model.sources(value).any(|r| r.id == bucket.id)
                || named.is_some_and(|name| {
                    value
                        .as_str()
                        .is_some_and(|arn| arn == format!("arn:aws:s3:::{name}/"))
                })
        };
        let items = values.value.items_or_self();
        if items.iter().any(|value| is_all(value) || is_named(value)) {
            return decided(true, values.whole, "a trail records its data events");
        }
        let waits: Vec<Input> = items.iter().flat_map(waits_for).collect();
        let by_value = |input: &Input| !matches!(input, Input::Attribute(_));
        if waits.iter().any(by_value) {
            return State::unknown(
                vec![Proof::new(values.whole, "these may be its data events")],
                waits,
            );
        }
    }
    if let Some(advanced) = trail.block("advanced_event_selector") {
        let message = "an advanced selector may record its data events";
        let what = Input::Setting(trail.address.clone());
        return State::unknown(vec![Proof::new(advanced.header, message)], vec![what]);
    }
    State::no(vec![Proof::new(
        trail.header,
        "this trail doesn't record its data events",
    )])
}

fn audit_log(_: &Cx, domain: &Resource) -> State {
    let options = domain.blocks_of("log_publishing_options");
    let mut open = domain.is_open("log_publishing_options");
    for option in options {
        match option.str_or("log_type", "") {
            Some("AUDIT_LOGS") => {
                return match option.bool_or("enabled", true) {
                    Some(on) => decided(on, option.header, "audit logs are published"),
                    None => State::unknown(
                        vec![Proof::new(option.header, "audit logs may be published")],
                        Vec::new(),
                    ),
                };
            }
            Some(_) => {}
            None => open = true,
        }
    }
    match open {
        true => State::unknown(
            vec![Proof::new(
                domain.header,
                "`log_publishing_options` is not known from the code",
            )],
            Vec::new(),
        ),
        false => decided(
            false,
            domain.header,
            "no `log_publishing_options` publishes audit logs",
        ),
    }
}

/// A policy of the server audits its databases too; a server that is not in the code may have one.
fn server_audit(cx: &Cx, database: &Resource) -> State {
    let Some(attr) = database.attr("server_id") else {
        return State::no(Vec::new());
    };
    let servers: Vec<&Resource> = cx
        .model
        .sources(&attr.value)
        .filter(|r| r.ty == "azurerm_mssql_server")
        .collect();
    if servers.is_empty() {
        return State::unknown(
            vec![Proof::new(attr.whole, "its server is not in the code")],
            waits_for(&attr.value),
        );
    }
    let policy = "azurerm_mssql_server_extended_auditing_policy";
    let mut found = servers
        .iter()
        .flat_map(|server| cx.companions(server, policy, "server_id", &[]));
    match found.next() {
        Some((policy, waits)) => {
            decided(true, policy.header, "its server is audited").if_there(waits)
        }
        None => State::no(Vec::new()),
    }
}

/// Data access logs of the project.
fn audit_config(cx: &Cx, bucket: &Resource) -> State {
    let types = [
        "google_project_iam_audit_config",
        "google_folder_iam_audit_config",
        "google_organization_iam_audit_config",
    ];
    let configs = types.into_iter().flat_map(|ty| cx.model.of_type(ty));
    for config in configs {
        match config.str_or("service", "") {
            Some("allServices" | "storage.googleapis.com") => {
                return decided(true, config.header, "data access is logged");
            }
            Some(_) => {}
            None => {
                return State::unknown(
                    vec![Proof::new(config.header, "data access may be logged")],
                    Vec::new(),
                );
            }
        }
    }
    decided(false, bucket.header, "`logging` is not set")
}
