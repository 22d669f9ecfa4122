//! Copies that anyone can get at: snapshots and images that are shared with everyone, and public replicas.

use super::Cx;
use super::how::{How, Row};
use super::read::{decided, waiting};
use super::state::State;
use trueline_hcl::Resource;

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_db_instance"], &[How::With(database)]),
    Row::new(&["aws_rds_cluster"], &[How::With(cluster)]),
    Row::new(&["aws_instance"], &[How::With(image)]),
];

fn database(cx: &Cx, database: &Resource) -> State {
    let snapshots = cx.companions(
        database,
        "aws_db_snapshot",
        "db_instance_identifier",
        &["identifier"],
    );
    let replicas = cx.companions(
        database,
        "aws_db_instance",
        "replicate_source_db",
        &["identifier"],
    );
    let shared = snapshots.iter().map(|(snapshot, _)| shared(snapshot));
    let public = replicas.iter().map(|(replica, _)| public(replica));
    all(database, shared.chain(public))
}

fn cluster(cx: &Cx, cluster: &Resource) -> State {
    let by = "db_cluster_identifier";
    let snapshots = cx.companions(
        cluster,
        "aws_db_cluster_snapshot",
        by,
        &["cluster_identifier"],
    );
    all(
        cluster,
        snapshots.iter().map(|(snapshot, _)| shared(snapshot)),
    )
}

/// An image that is made of the machine, and that everyone may start.
fn image(cx: &Cx, machine: &Resource) -> State {
    let images = cx.companions(machine, "aws_ami_from_instance", "source_instance_id", &[]);
    let permissions = images
        .iter()
        .flat_map(|(image, _)| cx.companions(image, "aws_ami_launch_permission", "image_id", &[]));
    all(
        machine,
        permissions.map(|(permission, _)| {
            match permission.attr("group").filter(|a| !a.value.is_null()) {
                Some(group) if group.value.as_str() == Some("all") => {
                    decided(false, group.whole, "everyone may start an image of it")
                }
                Some(group) if !group.value.is_known() => waiting(
                    &group.value,
                    group.whole,
                    "everyone may perhaps start an image of it",
                ),
                _ => decided(
                    true,
                    permission.header,
                    "single accounts may start an image of it",
                ),
            }
        }),
    )
}

fn all(owner: &Resource, states: impl Iterator<Item = State>) -> State {
    states
        .reduce(State::and)
        .unwrap_or_else(|| decided(true, owner.header, "no copy of it in the code is public"))
}

fn shared(snapshot: &Resource) -> State {
    let Some(accounts) = snapshot
        .attr("shared_accounts")
        .filter(|a| !a.value.is_null())
    else {
        return decided(true, snapshot.header, "this snapshot is not shared");
    };
    match accounts.value.as_items() {
        None => waiting(
            &accounts.value,
            accounts.whole,
            "who has this snapshot is not known from the code",
        ),
        Some(items) if items.iter().any(|a| a.as_str() == Some("all")) => decided(
            false,
            accounts.whole,
            "this snapshot is shared with everyone",
        ),
        Some(items) if items.iter().any(|a| !a.is_known()) => waiting(
            &accounts.value,
            accounts.whole,
            "who has this snapshot is not known from the code",
        ),
        Some(_) => decided(
            true,
            accounts.whole,
            "this snapshot is shared with single accounts",
        ),
    }
}

fn public(replica: &Resource) -> State {
    match replica
        .attr("publicly_accessible")
        .filter(|a| !a.value.is_null())
    {
        None => decided(true, replica.header, "this replica gets no public address"),
        Some(attr) => match attr.value.as_bool() {
            Some(on) => decided(!on, attr.whole, "this replica gets a public address"),
            None => waiting(
                &attr.value,
                attr.whole,
                "`publicly_accessible` is not known from the code",
            ),
        },
    }
}
