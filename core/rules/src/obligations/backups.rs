//! Backups, and for how many days they are kept.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg, beside};
use super::read::{argument, decided, waiting};
use super::state::{Met, State};
use crate::facts::Proof;
use crate::finding::FixKind;
use crate::policy::waits_for;
use trueline_hcl::{Input, Resource, Site, Value};

/// What is restored keeps the setting of its source.
const FROM_COPY: &[&str] = &[
    "replicate_source_db",
    "snapshot_identifier",
    "restore_to_point_in_time",
];

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_db_instance"], &[
        arg(&["backup_retention_period"], Is::AtLeast(1)).absent(Absent::Is(0)).how(),
        PLAN,
    ]).unless(FROM_COPY),
    Row::new(&["aws_rds_cluster"], &[
        arg(&["backup_retention_period"], Is::AtLeast(1)).absent(Absent::Is(1)).how(),
        PLAN,
    ]).unless(&["replication_source_identifier", "snapshot_identifier", "restore_to_point_in_time"]),
    Row::new(&["aws_docdb_cluster", "aws_neptune_cluster"], &[
        arg(&["backup_retention_period"], Is::AtLeast(1)).absent(Absent::Is(1)).how(),
        PLAN,
    ]).unless(&["snapshot_identifier", "replication_source_identifier"]),
    Row::new(&["aws_redshift_cluster"], &[
        arg(&["automated_snapshot_retention_period"], Is::AtLeast(1)).absent(Absent::Is(1)).how(),
        PLAN,
    ]).fix(FixKind::Safe),
    Row::new(&["aws_redshiftserverless_namespace"], &[How::DefaultDays(1, "recovery points are kept for a day")]),
    Row::new(&["aws_dynamodb_table"], &[
        arg(&["point_in_time_recovery", "enabled"], Is::True).days(35).how(),
        PLAN,
    ]).fix(FixKind::Safe),
    Row::new(&["aws_keyspaces_table"], &[
        arg(&["point_in_time_recovery", "status"], Is::OneOf(&["ENABLED"])).days(35).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["aws_efs_file_system"], &[
        beside("aws_efs_backup_policy", "file_system_id", &[], Some(arg(&["backup_policy", "status"], Is::OneOf(&["ENABLED"])).days(35))),
        PLAN,
    ]),
    Row::new(&["aws_ebs_volume"], &[PLAN, How::With(lifecycle_policy)]),
    Row::new(&["aws_s3_bucket"], &[PLAN]),
    Row::new(&["aws_instance"], &[How::With(machine)]),
    Row::new(
        &["azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"],
        &[How::With(virtual_machine)],
    ),
    Row::new(&["aws_elasticache_replication_group", "aws_memorydb_cluster"], &[
        arg(&["snapshot_retention_limit"], Is::AtLeast(1)).absent(Absent::Is(0)).how(),
    ]).fix(FixKind::Safe),
    Row::new(
        &["aws_opensearch_domain", "aws_elasticsearch_domain"],
        &[How::DefaultDays(14, "the service keeps automated snapshots for 14 days")],
    ),
    Row::new(&["aws_fsx_windows_file_system"], &[
        arg(&["automatic_backup_retention_days"], Is::AtLeast(1)).absent(Absent::Is(7)).how(),
        PLAN,
    ]),
    Row::new(&["aws_fsx_openzfs_file_system", "aws_fsx_ontap_file_system", "aws_fsx_lustre_file_system"], &[
        arg(&["automatic_backup_retention_days"], Is::AtLeast(1)).absent(Absent::Is(0)).how(),
        PLAN,
    ]),
    Row::new(&["azurerm_mssql_database", "azurerm_mssql_managed_database"], &[
        arg(&["short_term_retention_policy", "retention_days"], Is::AtLeast(1)).absent(Absent::Is(7)).how(),
    ]),
    Row::new(
        &[
            "azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server", "azurerm_postgresql_server",
            "azurerm_mysql_server", "azurerm_mariadb_server",
        ],
        &[arg(&["backup_retention_days"], Is::AtLeast(1)).absent(Absent::Is(7)).how()],
    ),
    Row::new(&["azurerm_cosmosdb_account"], &[How::With(cosmosdb)]),
    Row::new(&["azurerm_storage_account"], &[
        beside("azurerm_data_protection_backup_instance_blob_storage", "storage_account_id", &[], None),
        beside("azurerm_backup_container_storage_account", "storage_account_id", &[], None),
        arg(&["blob_properties", "restore_policy", "days"], Is::AtLeast(1)).how(),
    ]),
    Row::new(&["azurerm_managed_disk"], &[
        beside("azurerm_data_protection_backup_instance_disk", "disk_id", &[], None),
    ]),
    Row::new(&["azurerm_key_vault"], &[
        arg(&["soft_delete_retention_days"], Is::AtLeast(7)).absent(Absent::Is(90)).how(),
    ]),
    Row::new(&["google_sql_database_instance"], &[How::With(google_sql)]).unless(&["master_instance_name", "clone"]),
    Row::new(&["google_bigquery_dataset"], &[How::With(time_travel)]),
    Row::new(&["google_bigquery_table"], &[How::DefaultDays(7, "time travel keeps what was there for seven days")]),
    Row::new(&["google_spanner_database"], &[
        beside("google_spanner_backup_schedule", "database", &["name"], None),
        // The instance may have a schedule of its own for new databases.
        arg(&["default_backup_schedule_type"], Is::OneOf(&["AUTOMATIC"])).absent(Absent::Open).how(),
    ]),
    Row::new(&["google_bigtable_table"], &[arg(&["automated_backup_policy"], Is::Set).days(7).how()]),
    Row::new(&["google_filestore_instance"], &[beside("google_filestore_backup", "source_instance", &["name"], None)]),
    Row::new(&["google_compute_disk"], &[
        beside("google_compute_disk_resource_policy_attachment", "disk", &["name"], None),
        arg(&["resource_policies"], Is::Set).how(),
    ]),
    Row::new(&["google_firestore_database"], &[
        arg(&["point_in_time_recovery_enablement"], Is::OneOf(&["POINT_IN_TIME_RECOVERY_ENABLED"])).days(7).how(),
        beside("google_firestore_backup_schedule", "database", &["name"], None),
    ]).fix(FixKind::Safe),
    // Continuous backups are on unless they are turned off, and scheduled ones are off.
    Row::new(&["google_alloydb_cluster"], &[
        arg(&["continuous_backup_config", "enabled"], Is::True).absent(Absent::Yes).days(14).how(),
        arg(&["automated_backup_policy", "enabled"], Is::True).days(14).how(),
    ]),
];

/// What machines hold beside their image may be nothing: that no plan of the code selects one says nothing.
fn machine(cx: &Cx, machine: &Resource) -> State {
    or_elsewhere(machine, plan(cx, machine))
}

fn virtual_machine(cx: &Cx, machine: &Resource) -> State {
    let protected = cx.companions(machine, "azurerm_backup_protected_vm", "source_vm_id", &[]);
    let states = protected.into_iter().map(|(item, waits)| {
        decided(true, item.header, "a vault keeps backups of it").if_there(waits)
    });
    or_elsewhere(
        machine,
        states.reduce(State::or).unwrap_or(State::no(Vec::new())),
    )
}

fn or_elsewhere(machine: &Resource, state: State) -> State {
    match state.met {
        Met::No => State::unknown(
            vec![Proof::new(machine.header, "no plan of the code selects it")],
            vec![Input::Setting("plans elsewhere".into())],
        ),
        _ => state,
    }
}

/// A plan of AWS Backup that selects it.
const PLAN: How = How::With(plan);

fn plan(cx: &Cx, resource: &Resource) -> State {
    let selections = cx.model.of_type("aws_backup_selection");
    let states = selections.map(|selection| selected(cx, selection, resource));
    match states.reduce(State::or) {
        Some(state) if state.met != Met::No => return state,
        _ => {}
    }
    let mut waits = match cx.model.has_broken("aws_backup_selection") {
        true => vec![Input::Broken("aws_backup_selection".into())],
        false => Vec::new(),
    };
    waits.extend(cx.given_to(resource));
    let mut state = State::no(vec![Proof::new(
        resource.header,
        "no backup plan of the code selects it",
    )]);
    if let Some(tag) = tells_of_backups(cx, resource) {
        // A plan elsewhere selects by tag.
        state.proofs = vec![Proof::new(tag, "this tag may select it for backups")];
        waits.push(Input::Setting("plans that select by tag".into()));
    }
    match waits.is_empty() {
        true => state,
        false => State::unknown(state.proofs, waits),
    }
}

fn selected(cx: &Cx, selection: &Resource, resource: &Resource) -> State {
    if let Some(attr) = selection.attr("resources").filter(|a| !a.value.is_null()) {
        let items = attr.value.items_or_self();
        let is_named = |item: &Value| cx.model.sources(item).any(|r| r.id == resource.id);
        let is_all = |item: &Value| item.as_str().is_some_and(|arn| covers(arn, &resource.ty));
        if items.iter().any(|item| is_named(item) || is_all(item)) {
            return decided(true, attr.whole, "a backup plan selects it");
        }
        let is_open = |input: &Input| !matches!(input, Input::Attribute(_));
        if waits_for(&attr.value).iter().any(is_open) {
            return waiting(&attr.value, attr.whole, "a backup plan may select it");
        }
    }
    for tag in selection.blocks_of("selection_tag") {
        match has_tag(cx, resource, tag.str_or("key", ""), tag.str_or("value", "")) {
            Some(true) => return decided(true, tag.header, "a backup plan selects it by its tag"),
            Some(false) => {}
            None => {
                return State::unknown(
                    vec![Proof::new(
                        tag.header,
                        "a backup plan may select it by a tag",
                    )],
                    Vec::new(),
                );
            }
        }
    }
    if let Some(condition) = selection.block("condition") {
        return State::unknown(
            vec![Proof::new(condition.header, "a backup plan may select it")],
            Vec::new(),
        );
    }
    State::no(Vec::new())
}

/// `*`, or `arn:aws:dynamodb:*:*:table/*` for a type of that service.
fn covers(arn: &str, ty: &str) -> bool {
    let services: &[&str] = match ty {
        "aws_db_instance" | "aws_rds_cluster" | "aws_docdb_cluster" | "aws_neptune_cluster" => {
            &["rds"]
        }
        "aws_dynamodb_table" => &["dynamodb"],
        "aws_efs_file_system" => &["elasticfilesystem"],
        "aws_ebs_volume" | "aws_instance" => &["ec2"],
        "aws_s3_bucket" => &["s3"],
        "aws_redshift_cluster" => &["redshift"],
        ty if ty.starts_with("aws_fsx") => &["fsx"],
        _ => &[],
    };
    let mut parts = arn.splitn(6, ':');
    let service = parts.nth(2).unwrap_or("");
    let rest = parts.nth(2).unwrap_or("");
    let kind = match ty {
        "aws_ebs_volume" => "volume/",
        "aws_instance" => "instance/",
        _ => "",
    };
    let kind_fits = rest.starts_with(kind) || rest == "*";
    arn == "*" || (services.contains(&service) && rest.ends_with('*') && kind_fits)
}

/// Whether the resource ends up with a tag; None where that is not known.
fn has_tag(cx: &Cx, resource: &Resource, key: Option<&str>, value: Option<&str>) -> Option<bool> {
    let (key, value) = (key?, value?);
    let Some(tags) = cx.model.tags(resource) else {
        return Some(false);
    };
    match tags.as_entries()?.get(key) {
        Some(tag) => tag.as_str().map(|tag| tag == value),
        None if tags.open().is_some() => None,
        None => Some(false),
    }
}

/// A tag that somebody's plan may select: `Backup = "daily"`.
fn tells_of_backups(cx: &Cx, resource: &Resource) -> Option<Site> {
    let own = resource.attr("tags").filter(|a| !a.value.is_null());
    if let Some(own) = own.filter(|own| own.value.as_entries().is_none()) {
        // What has a setting of its own for backups is not expected to be selected by a tag.
        return (resource.ty == "aws_ebs_volume").then_some(own.value.site);
    }
    let tells = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("backup") || name.contains("snapshot") || name.contains("dlm")
    };
    let tags = cx.model.tags(resource)?;
    let mut entries = tags.as_entries()?.iter();
    entries
        .find(|(name, _)| tells(name))
        .map(|(_, value)| value.site)
}

/// A policy of the lifecycle manager that takes snapshots of volumes with a tag of this one.
fn lifecycle_policy(cx: &Cx, volume: &Resource) -> State {
    let none = State::no(vec![Proof::new(
        volume.header,
        "no lifecycle policy takes snapshots of it",
    )]);
    let policies = cx.model.of_type("aws_dlm_lifecycle_policy");
    let details = policies.flat_map(|policy| policy.blocks_of("policy_details"));
    let states = details.map(|details| {
        let Some(target) = details.attr("target_tags").filter(|a| !a.value.is_null()) else {
            return none.clone();
        };
        let Some(wanted) = target.value.as_entries() else {
            return waiting(
                &target.value,
                target.whole,
                "a lifecycle policy may take snapshots of it",
            );
        };
        let has = wanted
            .iter()
            .map(|(key, value)| has_tag(cx, volume, Some(key), value.as_str()));
        match has.collect::<Option<Vec<bool>>>() {
            None => State::unknown(
                vec![Proof::new(
                    target.whole,
                    "a lifecycle policy may take snapshots of it",
                )],
                Vec::new(),
            ),
            Some(has) if has.contains(&true) => decided(
                true,
                target.whole,
                "a lifecycle policy takes snapshots of it",
            ),
            Some(_) => none.clone(),
        }
    });
    states.reduce(State::or).unwrap_or(none)
}

/// Periodic backups by default, kept for eight hours.
fn cosmosdb(_: &Cx, account: &Resource) -> State {
    let Some(backup) = account.block("backup") else {
        return decided(
            true,
            account.header,
            "backups are kept for 8 hours by default",
        )
        .for_days(Some(0));
    };
    let days = match backup.str_or("type", "") {
        Some("Continuous") => match backup.str_or("tier", "Continuous30Days") {
            Some("Continuous7Days") => Some(7),
            Some(_) => Some(30),
            None => None,
        },
        Some(_) => backup
            .int_or("retention_in_hours", 8)
            .map(|hours| hours / 24),
        None => None,
    };
    decided(true, backup.header, "backups are made").for_days(days)
}

/// Seven days, unless the dataset says fewer, in hours.
fn time_travel(_: &Cx, dataset: &Resource) -> State {
    let hours = dataset
        .attr("max_time_travel_hours")
        .filter(|attr| !attr.value.is_null());
    let Some(attr) = hours else {
        let says = "time travel keeps what was there for seven days";
        return decided(true, dataset.header, says).for_days(Some(7));
    };
    // The provider takes the number as a string.
    let text = attr.value.as_str().and_then(|text| text.parse().ok());
    let hours: Option<i64> = text.or_else(|| attr.value.as_i64());
    decided(true, attr.whole, "time travel keeps what was there").for_days(hours.map(|h| h / 24))
}

fn google_sql(_: &Cx, instance: &Resource) -> State {
    let enabled = arg(&["settings", "backup_configuration", "enabled"], Is::True);
    let kept = arg(
        &[
            "settings",
            "backup_configuration",
            "backup_retention_settings",
            "retained_backups",
        ],
        Is::AtLeast(1),
    )
    .absent(Absent::Is(7));
    let state = argument(&enabled, Some(FixKind::Safe), instance);
    match state.met {
        Met::Yes => state.for_days(argument(&kept, None, instance).days),
        _ => state,
    }
}
