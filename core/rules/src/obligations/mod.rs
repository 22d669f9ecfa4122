//! What a declared level obliges to, and whether the code does it.
//!
//! [`matter`] says which intent asks for what. One file a matter says how each type has it, as rows of data; [`read`]
//! evaluates them with three values. [`demands`] puts both together for one resource.

mod access_logs;
mod at_rest;
mod backups;
mod customer_key;
mod cx;
mod deletion_protection;
pub mod demands;
mod final_snapshot;
pub mod holds;
mod how;
mod in_transit;
pub mod matter;
mod private_copies;
mod read;
mod redundancy;
pub mod state;
mod versioning;

pub use at_rest::is_aurora;
pub use cx::Cx;
pub use holds::Holds;
pub use matter::{Ask, Matter};
pub use read::is_key;
pub use state::{Met, Safeguard, Safeguards, State};

use how::{Arg, Is, Row, arg};
use std::collections::HashMap;
use std::sync::LazyLock;
use trueline_hcl::Resource;

const TABLES: &[(Matter, &[Row])] = &[
    (Matter::AtRest, at_rest::ROWS),
    (Matter::CustomerKey, customer_key::ROWS),
    (Matter::InTransit, in_transit::ROWS),
    (Matter::AccessLogs, access_logs::ROWS),
    (Matter::Backups, backups::ROWS),
    (Matter::Versioning, versioning::ROWS),
    (Matter::DeletionProtection, deletion_protection::ROWS),
    (Matter::FinalSnapshot, final_snapshot::ROWS),
    (Matter::Redundancy, redundancy::ROWS),
    (Matter::PrivateCopies, private_copies::ROWS),
];

type ByType = HashMap<&'static str, Vec<(Matter, &'static Row)>>;

/// The rows by type, so that other types cost one lookup.
static BY_TYPE: LazyLock<ByType> = LazyLock::new(|| {
    let mut by_type = ByType::new();
    for (matter, rows) in TABLES {
        for row in *rows {
            for ty in row.types {
                by_type.entry(ty).or_default().push((*matter, row));
            }
        }
    }
    by_type
});

const PREVENT_DESTROY: Arg = arg(&["lifecycle", "prevent_destroy"], Is::True);
/// Of log groups: a destroy leaves it where it is.
const SKIP_DESTROY: Arg = arg(&["skip_destroy"], Is::True);

/// What protects a resource or fails to, by matter; nothing where no matter applies to its type.
pub fn safeguards(cx: &Cx, resource: &Resource) -> Vec<Safeguard> {
    let rows = BY_TYPE.get(resource.ty.as_str());
    let holds = holds::of(&resource.ty);
    if rows.is_none() && holds.is_none() {
        return Vec::new();
    }
    let mut all: Vec<Safeguard> = Vec::new();
    for (matter, row) in rows.into_iter().flatten() {
        let Some(state) = read::row(cx, row, resource) else {
            continue;
        };
        all.push(Safeguard {
            matter: *matter,
            state,
        });
    }
    if holds.is_some_and(Holds::is_lost) {
        all.push(Safeguard {
            matter: Matter::PreventDestroy,
            state: prevent_destroy(resource),
        });
    }
    all
}

fn prevent_destroy(resource: &Resource) -> State {
    let own = read::argument(&PREVENT_DESTROY, None, resource);
    match resource.ty.as_str() {
        "aws_cloudwatch_log_group" => own.or(read::argument(&SKIP_DESTROY, None, resource)),
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_type_has_one_row_a_matter() {
        let mut seen = HashSet::new();
        for (matter, rows) in TABLES {
            for ty in rows.iter().flat_map(|row| row.types) {
                assert!(seen.insert((*matter, *ty)), "{ty} twice: {matter}");
            }
        }
    }

    #[test]
    fn every_matter_that_is_asked_for_can_be_judged() {
        let judged = [Matter::Exposure, Matter::PreventDestroy, Matter::Expiry];
        for (ask, matter) in matter::ASKS {
            let has_rows = TABLES.iter().any(|(known, _)| known == matter);
            assert!(has_rows || judged.contains(matter), "{ask}: {matter}");
        }
    }

    #[test]
    fn what_has_rows_holds_or_carries_something() {
        // Nothing is encrypted, logged or kept of what neither holds nor carries data.
        const OTHERS: &[&str] = &[
            "aws_api_gateway_stage",
            "aws_apigatewayv2_stage",
            "aws_eks_cluster",
            "aws_fsx_ontap_volume",
            "azurerm_cdn_frontdoor_profile",
            "google_compute_backend_service",
            "google_container_cluster",
            "kubernetes_storage_class",
            "kubernetes_storage_class_v1",
        ];
        for ty in BY_TYPE.keys() {
            assert!(holds::of(ty).is_some() || OTHERS.contains(ty), "{ty}");
        }
    }
}
