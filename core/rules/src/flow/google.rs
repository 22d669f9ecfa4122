//! Who can read at Google: the service accounts that bindings name.

use super::named::{at, named, names};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{Model, Resource};

/// Roles that let their member read data, by the type that it is in.
struct Readable {
    ty: &'static str,
    /// The start of the types of its bindings: `google_storage_bucket_iam`.
    iam: &'static str,
    /// The argument of those that names it.
    link: &'static str,
    roles: &'static [&'static str],
}

#[rustfmt::skip]
const READABLE: &[Readable] = &[
    Readable {
        ty: "google_storage_bucket", iam: "google_storage_bucket_iam", link: "bucket",
        roles: &["roles/storage.objectViewer", "roles/storage.objectUser", "roles/storage.objectAdmin", "roles/storage.admin",
            "roles/storage.legacyObjectReader", "roles/storage.legacyObjectOwner"],
    },
    Readable {
        ty: "google_bigquery_dataset", iam: "google_bigquery_dataset_iam", link: "dataset_id",
        roles: &["roles/bigquery.dataViewer", "roles/bigquery.dataEditor", "roles/bigquery.dataOwner", "roles/bigquery.admin"],
    },
    Readable {
        ty: "google_bigquery_table", iam: "google_bigquery_table_iam", link: "table_id",
        roles: &["roles/bigquery.dataViewer", "roles/bigquery.dataEditor", "roles/bigquery.dataOwner", "roles/bigquery.admin"],
    },
    Readable {
        ty: "google_pubsub_subscription", iam: "google_pubsub_subscription_iam", link: "subscription",
        roles: &["roles/pubsub.subscriber", "roles/pubsub.editor", "roles/pubsub.admin"],
    },
    Readable {
        ty: "google_pubsub_topic", iam: "google_pubsub_topic_iam", link: "topic",
        roles: &["roles/pubsub.subscriber", "roles/pubsub.editor", "roles/pubsub.admin"],
    },
    Readable {
        ty: "google_secret_manager_secret", iam: "google_secret_manager_secret_iam", link: "secret_id",
        roles: &["roles/secretmanager.secretAccessor", "roles/secretmanager.admin"],
    },
    Readable {
        ty: "google_spanner_database", iam: "google_spanner_database_iam", link: "database",
        roles: &["roles/spanner.databaseReader", "roles/spanner.databaseUser", "roles/spanner.databaseAdmin", "roles/spanner.admin"],
    },
    Readable {
        ty: "google_bigtable_instance", iam: "google_bigtable_instance_iam", link: "instance",
        roles: &["roles/bigtable.reader", "roles/bigtable.user", "roles/bigtable.admin"],
    },
];

/// Roles of a whole project that let their member read any data in it.
const BASIC: &[&str] = &["roles/owner", "roles/editor"];

/// The service accounts that can read `from`.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let Some(kind) = READABLE.iter().find(|kind| kind.ty == from.ty) else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for (kind_of_binding, members) in [("member", "member"), ("binding", "members")] {
        let own = format!("{}_{kind_of_binding}", kind.iam);
        for binding in model.of_type(&own).filter(|r| is_there(r, from)) {
            if at(binding, kind.link)
                .iter()
                .any(|given| names(model, given.value, from))
            {
                hops.extend(granted(model, binding, members, from, kind, kind.roles));
            }
        }
        let project = format!("google_project_iam_{kind_of_binding}");
        for binding in model.of_type(&project).filter(|r| is_there(r, from)) {
            if same_project(from, binding) {
                hops.extend(granted(model, binding, members, from, kind, BASIC));
                hops.extend(granted(model, binding, members, from, kind, kind.roles));
            }
        }
    }
    hops
}

/// Nothing says that they are in different projects.
fn same_project(resource: &Resource, binding: &Resource) -> bool {
    let project = |r: &Resource| {
        r.attr("project")
            .and_then(|attr| attr.value.as_str().map(str::to_owned))
    };
    match (project(resource), project(binding)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn granted<'a>(
    model: &'a Model,
    binding: &'a Resource,
    members: &'a str,
    from: &'a Resource,
    kind: &Readable,
    roles: &[&str],
) -> Vec<Hop<'a>> {
    // A condition may narrow it to something else.
    if binding.block("condition").is_some() || binding.is_open("condition") {
        return Vec::new();
    }
    let Some(role) = binding
        .str_or("role", "")
        .filter(|role| roles.contains(role))
    else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for member in at(binding, members) {
        for to in named(model, member.value) {
            if to.ty == "google_service_account" && to.id != from.id && kind.ty != to.ty {
                let says = format!("`{role}` lets {} read {}", name(to), name(from));
                hops.push(Hop {
                    to,
                    proofs: vec![Proof::new(member.site, says)],
                });
            }
        }
    }
    hops
}
