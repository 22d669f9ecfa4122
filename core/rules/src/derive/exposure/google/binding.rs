//! Services, functions, datasets, topics, keys and secrets: whom their bindings let in, and from where they may come.

use super::members::{members, policy};
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Resource, Value};

/// A type, the types of its bindings and how those name it.
struct Bound {
    ty: &'static str,
    member: &'static str,
    binding: &'static str,
    policy: &'static str,
    link: &'static str,
    names: &'static [&'static str],
}

macro_rules! bound {
    ($ty:literal, $link:literal, $names:expr) => {
        Bound {
            ty: $ty,
            member: concat!($ty, "_iam_member"),
            binding: concat!($ty, "_iam_binding"),
            policy: concat!($ty, "_iam_policy"),
            link: $link,
            names: $names,
        }
    };
}

#[rustfmt::skip]
const BOUND: &[Bound] = &[
    bound!("google_cloud_run_service", "service", &["name"]),
    bound!("google_cloud_run_v2_service", "name", &["name"]),
    bound!("google_cloudfunctions_function", "cloud_function", &["name"]),
    bound!("google_cloudfunctions2_function", "cloud_function", &["name"]),
    bound!("google_bigquery_dataset", "dataset_id", &["dataset_id"]),
    bound!("google_bigquery_table", "table_id", &["table_id"]),
    bound!("google_pubsub_topic", "topic", &["name"]),
    bound!("google_pubsub_subscription", "subscription", &["name"]),
    bound!("google_artifact_registry_repository", "repository", &["repository_id"]),
    bound!("google_kms_key_ring", "key_ring_id", &[]),
    bound!("google_kms_crypto_key", "crypto_key_id", &[]),
    bound!("google_secret_manager_secret", "secret_id", &["secret_id"]),
    bound!("google_compute_image", "image", &["name"]),
    bound!("google_spanner_database", "database", &["name"]),
    bound!("google_spanner_instance", "instance", &["name"]),
    bound!("google_bigtable_instance", "instance", &["name"]),
];

/// None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Reach> {
    let bound = BOUND.iter().find(|bound| bound.ty == resource.ty)?;
    let mut fact = bindings(cx, resource, bound);
    for other in other_names(&resource.ty) {
        fact = fact.max(bindings(cx, resource, other));
    }
    if resource.ty == "google_bigquery_dataset" {
        fact = fact.max(accesses(cx, resource));
    }
    if resource.ty == "google_cloud_run_v2_service"
        && let Some(attr) =
            given(resource, "invoker_iam_disabled").filter(|a| a.value.as_bool() != Some(false))
    {
        let says = "it doesn't ask who is calling";
        fact = fact.max(match attr.value.as_bool() {
            Some(_) => Fact::known(Exposure::Public, cite_attr(attr, says)),
            None => open(
                Exposure::Private,
                Exposure::Public,
                &attr.value,
                cite_attr(attr, says),
            ),
        });
    }
    let fact = match fact.high() {
        Exposure::Private => fact,
        _ => ingress(resource).map_or(fact.clone(), |ingress| fact.min(ingress)),
    };
    Some(somewhere(fact, resource, "no binding lets anyone else in"))
}

/// What the bindings of one kind let in.
fn bindings<'a>(cx: &Deriver<'a>, resource: &'a Resource, bound: &Bound) -> Reach {
    let Bound { link, names, .. } = *bound;
    cx.grants(resource, (bound.member, link, names), |r| {
        members(r.attr("member"))
    })
    .max(cx.grants(resource, (bound.binding, link, names), |r| {
        members(r.attr("members"))
    }))
    .max(cx.grants(resource, (bound.policy, link, names), policy))
}

/// The bindings that count for a type beside its own: the API knows one service under two names, and a function of the
/// second generation is such a service.
fn other_names(ty: &str) -> impl Iterator<Item = &'static Bound> {
    let others: &'static [&str] = match ty {
        "google_cloud_run_service" => &["google_cloud_run_v2_service"],
        "google_cloud_run_v2_service" => &["google_cloud_run_service"],
        "google_cloudfunctions2_function" => {
            &["google_cloud_run_service", "google_cloud_run_v2_service"]
        }
        _ => &[],
    };
    BOUND.iter().filter(|bound| others.contains(&bound.ty))
}

/// From where calls are taken: a setting of services and functions. None where the type has none.
fn ingress(resource: &Resource) -> Option<Reach> {
    let anywhere = || {
        let proof = Proof::new(resource.header, "it takes calls from anywhere");
        Fact::known(Exposure::Public, vec![proof])
    };
    let (value, site) = match resource.ty.as_str() {
        "google_cloud_run_v2_service" => {
            let attr = given(resource, "ingress");
            (attr.map(|a| &a.value), attr.map(|a| a.site))
        }
        "google_cloudfunctions_function" => {
            let attr = given(resource, "ingress_settings");
            (attr.map(|a| &a.value), attr.map(|a| a.site))
        }
        "google_cloudfunctions2_function" => {
            let config = resource.block("service_config");
            let attr = config.and_then(|config| given(config, "ingress_settings"));
            (attr.map(|a| &a.value), attr.map(|a| a.site))
        }
        "google_cloud_run_service" => {
            let metadata = resource.block("metadata");
            let attr = metadata.and_then(|metadata| given(metadata, "annotations"));
            let value = attr.and_then(|a| a.value.get("run.googleapis.com/ingress"));
            (value, attr.map(|a| a.site))
        }
        _ => return None,
    };
    let (Some(value), Some(site)) = (value, site) else {
        return Some(anywhere());
    };
    Some(taken(value, site))
}

fn taken(value: &Value, used: trueline_hcl::Site) -> Reach {
    let known = |level, says: &str| Fact::known(level, cite(value.site, used, says));
    match value.as_str() {
        Some(text) if text.contains("INTERNAL") || text.starts_with("internal") => known(
            Exposure::Internal,
            "it takes calls from within its network only",
        ),
        Some(_) => known(Exposure::Public, "it takes calls from anywhere"),
        None => {
            let proofs = cite(
                value.site,
                used,
                "from where it takes calls, the code doesn't say",
            );
            open(Exposure::Internal, Exposure::Public, value, proofs)
        }
    }
}

/// Entries of a dataset's own, and separate ones.
fn accesses<'a>(cx: &Deriver<'a>, dataset: &'a Resource) -> Reach {
    let own = dataset.blocks_of("access").map(|block| access(&block.body));
    let own = own.fold(nobody(), Fact::max);
    let apart = (
        "google_bigquery_dataset_access",
        "dataset_id",
        &["dataset_id"][..],
    );
    own.max(cx.grants(dataset, apart, |entry| access(&entry.body)))
}

fn access(entry: &trueline_hcl::Body) -> Reach {
    for (name, level, says) in [
        ("domain", Exposure::Internal, "a whole domain is let in"),
        ("group_by_email", Exposure::Internal, "a group is let in"),
    ] {
        if let Some(attr) = given(entry, name) {
            return Fact::known(level, cite_attr(attr, says));
        }
    }
    if let Some(attr) = given(entry, "iam_member") {
        return members(Some(attr));
    }
    let Some(attr) = given(entry, "special_group") else {
        return nobody();
    };
    match attr.value.as_str() {
        Some("allAuthenticatedUsers") => Fact::known(
            Exposure::Public,
            cite_attr(attr, "anyone who is signed in is let in"),
        ),
        Some("allUsers") => Fact::known(Exposure::Public, cite_attr(attr, "anyone is let in")),
        Some(_) => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its whole project is let in"),
        ),
        None => {
            let proofs = cite_attr(attr, "who is let in, the code doesn't say");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}
