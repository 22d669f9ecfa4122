//! Deletion protection: that one call, or one plan, doesn't take it away.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg};
use super::read::decided;
use super::state::State;
use crate::facts::Proof;
use crate::finding::FixKind;
use trueline_hcl::{Mode, Resource};

const PROTECTED: How = arg(&["deletion_protection"], Is::True).how();
/// On unless it is turned off: the provider refuses to destroy it.
const PROTECTED_BY_DEFAULT: How = arg(&["deletion_protection"], Is::True)
    .absent(Absent::Yes)
    .how();
/// What holds something is not deleted, unless this is set.
const NOT_FORCED: How = arg(&["force_destroy"], Is::False).absent(Absent::Yes).how();
const LOCK: How = How::With(lock);

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_db_instance", "aws_rds_cluster"], &[PROTECTED])
        .unless(&["replicate_source_db"]).fix(FixKind::Safe),
    Row::new(
        &["aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_global_cluster"],
        &[PROTECTED],
    ).fix(FixKind::Safe),
    Row::new(&["aws_qldb_ledger"], &[PROTECTED_BY_DEFAULT]).fix(FixKind::Safe),
    Row::new(&["aws_dynamodb_table"], &[arg(&["deletion_protection_enabled"], Is::True).how()]).fix(FixKind::Safe),
    Row::new(&["aws_lb", "aws_alb"], &[arg(&["enable_deletion_protection"], Is::True).how()]).fix(FixKind::Safe),
    Row::new(&["aws_instance"], &[arg(&["disable_api_termination"], Is::True).how()]).fix(FixKind::Safe),
    Row::new(&["aws_cognito_user_pool"], &[arg(&["deletion_protection"], Is::OneOf(&["ACTIVE"])).how()]).fix(FixKind::Safe),
    Row::new(&["aws_s3_bucket", "aws_backup_vault"], &[NOT_FORCED]).fix(FixKind::Safe),
    Row::new(&["aws_ecr_repository"], &[arg(&["force_delete"], Is::False).absent(Absent::Yes).how()]).fix(FixKind::Safe),
    Row::new(&["aws_secretsmanager_secret"], &[
        arg(&["recovery_window_in_days"], Is::AtLeast(7)).absent(Absent::Is(30)).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["aws_kms_key"], &[How::Default("a key is deleted after a waiting time of 7 days or more")]),
    Row::new(&["azurerm_key_vault"], &[arg(&["purge_protection_enabled"], Is::True).how(), LOCK]).fix(FixKind::Behaviour),
    Row::new(
        &[
            "azurerm_storage_account", "azurerm_mssql_server", "azurerm_mssql_database", "azurerm_mssql_managed_instance",
            "azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server", "azurerm_postgresql_server",
            "azurerm_mysql_server", "azurerm_mariadb_server", "azurerm_cosmosdb_account", "azurerm_managed_disk",
            "azurerm_container_registry", "azurerm_recovery_services_vault", "azurerm_log_analytics_workspace",
        ],
        &[LOCK],
    ),
    Row::new(&["google_sql_database_instance"], &[
        PROTECTED_BY_DEFAULT,
        arg(&["settings", "deletion_protection_enabled"], Is::True).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["google_bigquery_table", "google_bigtable_instance"], &[PROTECTED_BY_DEFAULT]).fix(FixKind::Safe),
    Row::new(&["google_spanner_database"], &[
        PROTECTED_BY_DEFAULT,
        arg(&["enable_drop_protection"], Is::True).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["google_alloydb_cluster"], &[arg(&["deletion_protection"], Is::True).absent(Absent::Open).how()]).fix(FixKind::Safe),
    Row::new(&["google_bigquery_dataset"], &[
        arg(&["delete_contents_on_destroy"], Is::False).absent(Absent::Yes).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["google_bigtable_table"], &[arg(&["deletion_protection"], Is::OneOf(&["PROTECTED"])).how()]).fix(FixKind::Safe),
    Row::new(&["google_storage_bucket", "google_spanner_instance"], &[NOT_FORCED]).fix(FixKind::Safe),
    Row::new(&["google_filestore_instance"], &[arg(&["deletion_protection_enabled"], Is::True).how()]).fix(FixKind::Safe),
    Row::new(&["google_firestore_database"], &[
        arg(&["delete_protection_state"], Is::OneOf(&["DELETE_PROTECTION_ENABLED"])).how(),
    ]).fix(FixKind::Safe),
    Row::new(&["google_compute_instance"], &[PROTECTED]).fix(FixKind::Safe),
    Row::new(&["google_kms_crypto_key"], &[How::Default("a key's versions are destroyed after a waiting time, and the key itself never")]),
    Row::new(&["kubernetes_persistent_volume", "kubernetes_persistent_volume_v1"], &[
        arg(&["spec", "persistent_volume_reclaim_policy"], Is::OneOf(&["Retain"])).absent(Absent::Yes).how(),
    ]).fix(FixKind::Behaviour),
    Row::new(&["kubernetes_storage_class", "kubernetes_storage_class_v1"], &[
        arg(&["reclaim_policy"], Is::OneOf(&["Retain"])).how(),
    ]).fix(FixKind::Replace),
    Row::new(&["kubernetes_stateful_set", "kubernetes_stateful_set_v1"], &[
        arg(&["spec", "persistent_volume_claim_retention_policy", "when_deleted"], Is::OneOf(&["Retain"])).absent(Absent::Yes).how(),
    ]).fix(FixKind::Behaviour),
];

/// A management lock on it, on what it stands in, or on its resource group.
fn lock(cx: &Cx, resource: &Resource) -> State {
    let ty = "azurerm_management_lock";
    let holders = ["resource_group_name", "server_id", "account_id"];
    let links = holders.into_iter().filter_map(|name| resource.attr(name));
    let outer = links.flat_map(|link| cx.model.sources(&link.value));
    let scopes = outer.filter(|r| r.mode == Mode::Managed);
    for scope in std::iter::once(resource).chain(scopes) {
        if let Some((lock, waits)) = cx.companions(scope, ty, "scope", &[]).into_iter().next() {
            return decided(true, lock.header, "it is locked").if_there(waits);
        }
    }
    let waits = cx.unseen(resource, ty, "scope");
    let proofs = vec![Proof::new(
        resource.header,
        "no `azurerm_management_lock` protects it",
    )];
    match waits.is_empty() {
        true => State::no(proofs),
        false => State::unknown(proofs, waits),
    }
}
