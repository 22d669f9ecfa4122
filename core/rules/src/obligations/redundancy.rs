//! Redundancy: several zones or replicas.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg};
use super::read::{argument, decided};
use super::state::State;
use crate::facts::Proof;
use crate::finding::FixKind;
use crate::policy::waits_for;
use trueline_hcl::{Input, Resource};

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_db_instance"], &[
        arg(&["multi_az"], Is::True).how(),
        How::With(read_replicas),
    ]).unless(&["replicate_source_db"]).fix(FixKind::Behaviour),
    Row::new(&["aws_rds_cluster"], &[
        How::With(rds_members),
        // A cluster of instances that it names itself has three of them, in three zones.
        arg(&["db_cluster_instance_class"], Is::Set).how(),
        arg(&["engine_mode"], Is::OneOf(&["serverless"])).how(),
    ]),
    Row::new(&["aws_docdb_cluster"], &[How::With(docdb_members)]),
    Row::new(&["aws_neptune_cluster"], &[How::With(neptune_members)]),
    Row::new(&["aws_elasticache_replication_group"], &[
        arg(&["multi_az_enabled"], Is::True).how(),
        arg(&["automatic_failover_enabled"], Is::True).how(),
    ]),
    Row::new(&["aws_memorydb_cluster"], &[arg(&["num_replicas_per_shard"], Is::AtLeast(1)).absent(Absent::Is(1)).how()]),
    Row::new(&["aws_opensearch_domain", "aws_elasticsearch_domain"], &[
        arg(&["cluster_config", "zone_awareness_enabled"], Is::True).how(),
        arg(&["cluster_config", "multi_az_with_standby_enabled"], Is::True).how(),
    ]).fix(FixKind::Behaviour),
    Row::new(&["aws_redshift_cluster"], &[arg(&["multi_az"], Is::True).how()]).fix(FixKind::Behaviour),
    Row::new(&["aws_msk_cluster"], &[arg(&["number_of_broker_nodes"], Is::AtLeast(2)).absent(Absent::Open).how()]),
    Row::new(&["aws_mq_broker"], &[
        arg(&["deployment_mode"], Is::OneOf(&["ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"])).how(),
    ]).fix(FixKind::Replace),
    Row::new(&["aws_efs_file_system"], &[How::With(efs)]),
    Row::new(
        &["aws_s3_bucket", "aws_dynamodb_table", "aws_sqs_queue", "aws_sns_topic", "aws_kinesis_stream", "aws_secretsmanager_secret"],
        &[How::Default("the service keeps everything in several zones")],
    ),
    Row::new(&["azurerm_storage_account"], &[
        arg(&["account_replication_type"], Is::NoneOf(&["LRS"])).absent(Absent::Open).how(),
    ]),
    Row::new(&["azurerm_mssql_database"], &[arg(&["zone_redundant"], Is::True).how()]).fix(FixKind::Behaviour),
    Row::new(
        &["azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server"],
        &[arg(&["high_availability"], Is::Set).how()],
    ),
    Row::new(&["azurerm_cosmosdb_account"], &[How::With(cosmosdb)]),
    Row::new(&["azurerm_redis_cache"], &[
        arg(&["sku_name"], Is::OneOf(&["Standard", "Premium"])).absent(Absent::Open).how(),
    ]),
    Row::new(&["azurerm_key_vault"], &[How::Default("the service keeps everything in several places")]),
    Row::new(&["google_sql_database_instance"], &[
        arg(&["settings", "availability_type"], Is::OneOf(&["REGIONAL"])).how(),
        How::With(sql_replicas),
    ]).unless(&["master_instance_name"]).fix(FixKind::Behaviour),
    Row::new(
        &["google_storage_bucket", "google_bigquery_dataset", "google_bigquery_table", "google_spanner_instance", "google_spanner_database",
          "google_firestore_database", "google_pubsub_topic", "google_secret_manager_secret"],
        &[How::Default("the service keeps everything in several zones")],
    ),
    Row::new(&["google_bigtable_instance"], &[How::With(bigtable)]),
    Row::new(&["google_filestore_instance"], &[
        arg(&["tier"], Is::OneOf(&["ENTERPRISE", "REGIONAL"])).absent(Absent::Open).how(),
    ]).fix(FixKind::Replace),
    Row::new(&["google_redis_instance"], &[arg(&["tier"], Is::OneOf(&["STANDARD_HA"])).how()]).fix(FixKind::Replace),
    Row::new(
        &["kubernetes_deployment", "kubernetes_deployment_v1", "kubernetes_stateful_set", "kubernetes_stateful_set_v1"],
        &[arg(&["spec", "replicas"], Is::AtLeast(2)).absent(Absent::Is(1)).how()],
    ).fix(FixKind::Behaviour),
];

fn read_replicas(cx: &Cx, database: &Resource) -> State {
    let names = ["identifier"];
    replicas(cx, database, "replicate_source_db", &names)
}

fn sql_replicas(cx: &Cx, instance: &Resource) -> State {
    replicas(cx, instance, "master_instance_name", &["name"])
}

/// Another one of its type that replicates it.
fn replicas(cx: &Cx, source: &Resource, by: &'static str, names: &[&str]) -> State {
    let ty = match by {
        "replicate_source_db" => "aws_db_instance",
        _ => "google_sql_database_instance",
    };
    match cx.companions(source, ty, by, names).into_iter().next() {
        Some((replica, waits)) => decided(
            true,
            replica.header,
            format!("`{}` replicates it", replica.address),
        )
        .if_there(waits),
        None => State::no(Vec::new()),
    }
}

fn rds_members(cx: &Cx, cluster: &Resource) -> State {
    members(cx, cluster, "aws_rds_cluster_instance")
}

fn docdb_members(cx: &Cx, cluster: &Resource) -> State {
    members(cx, cluster, "aws_docdb_cluster_instance")
}

fn neptune_members(cx: &Cx, cluster: &Resource) -> State {
    members(cx, cluster, "aws_neptune_cluster_instance")
}

/// Two instances or more. Without any in the code, they stand elsewhere.
fn members(cx: &Cx, cluster: &Resource, ty: &'static str) -> State {
    let members = cx.companions(cluster, ty, "cluster_identifier", &["cluster_identifier"]);
    let waits: Vec<Input> = members
        .iter()
        .flat_map(|(_, waits)| waits.clone())
        .collect();
    let first = members
        .first()
        .map_or(cluster.header, |(member, _)| member.header);
    match members.len() {
        _ if !waits.is_empty() => State::unknown(
            vec![Proof::new(
                first,
                "how many instances it has is not known from the code",
            )],
            waits,
        ),
        0 => State::unknown(
            vec![Proof::new(
                cluster.header,
                "none of its instances is in the code",
            )],
            vec![Input::Setting("its instances".into())],
        ),
        1 => match cx.unseen(cluster, ty, "cluster_identifier") {
            waits if waits.is_empty() => decided(false, first, "this is its only instance"),
            waits => State::unknown(
                vec![Proof::new(first, "this is the only instance in the code")],
                waits,
            ),
        },
        _ => decided(true, first, "it has several instances"),
    }
}

fn efs(_: &Cx, files: &Resource) -> State {
    match files
        .attr("availability_zone_name")
        .filter(|a| !a.value.is_null())
    {
        None => decided(
            true,
            files.header,
            "the service keeps everything in several zones",
        ),
        Some(zone) if zone.value.is_known() => decided(false, zone.whole, "it is kept in one zone"),
        Some(zone) => State::unknown(
            vec![Proof::new(zone.whole, "it may be kept in one zone")],
            waits_for(&zone.value),
        ),
    }
}

/// Several regions, or one that is spread over zones.
fn cosmosdb(_: &Cx, account: &Resource) -> State {
    let places = account.blocks_of("geo_location").count();
    if places > 1 {
        return decided(true, account.header, "it is kept in several regions");
    }
    argument(
        &arg(&["geo_location", "zone_redundant"], Is::True),
        None,
        account,
    )
}

fn bigtable(_: &Cx, instance: &Resource) -> State {
    let count = instance.blocks_of("cluster").count();
    match (count, instance.is_open("cluster")) {
        (2.., _) => decided(true, instance.header, "it has several clusters"),
        (_, true) => State::unknown(
            vec![Proof::new(
                instance.header,
                "`cluster` is not known from the code",
            )],
            Vec::new(),
        ),
        (_, false) => decided(false, instance.header, "it has one `cluster`"),
    }
}
