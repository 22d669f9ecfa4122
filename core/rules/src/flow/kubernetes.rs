//! From workloads to what serves them in Kubernetes: services select by labels, ingresses name services.

use super::named::{at, named};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{Body, Model, Resource, Value};

const WORKLOADS: &[&str] = &[
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
    "kubernetes_daemonset",
    "kubernetes_daemon_set_v1",
    "kubernetes_pod",
    "kubernetes_pod_v1",
];
const SERVICES: &[&str] = &["kubernetes_service", "kubernetes_service_v1"];
const INGRESSES: &[&str] = &["kubernetes_ingress", "kubernetes_ingress_v1"];
const ACCOUNTS: &[&str] = &[
    "kubernetes_service_account",
    "kubernetes_service_account_v1",
];

/// Where an ingress names a service, in either version of its format.
const BACKENDS: &[&str] = &[
    "spec.rule.http.path.backend.service.name",
    "spec.default_backend.service.name",
    "spec.rule.http.path.backend.service_name",
    "spec.backend.service_name",
];

/// Where a workload names secrets and claims.
const MOUNTS: &[&str] = &[
    "spec.template.spec.volume.secret.secret_name",
    "spec.template.spec.container.env_from.secret_ref.name",
    "spec.template.spec.container.env.value_from.secret_key_ref.name",
    "spec.template.spec.volume.persistent_volume_claim.claim_name",
    "spec.volume.secret.secret_name",
    "spec.container.env_from.secret_ref.name",
    "spec.container.env.value_from.secret_key_ref.name",
    "spec.volume.persistent_volume_claim.claim_name",
];

pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let ty = from.ty.as_str();
    if WORKLOADS.contains(&ty) {
        return services(model, from);
    }
    if SERVICES.contains(&ty) {
        return by_name(model, from, INGRESSES, BACKENDS, "forwards to");
    }
    if ACCOUNTS.contains(&ty) {
        let paths = &[
            "spec.template.spec.service_account_name",
            "spec.service_account_name",
        ];
        return by_name(model, from, WORKLOADS, paths, "runs as");
    }
    if ty.starts_with("kubernetes_secret") || ty.starts_with("kubernetes_persistent_volume_claim") {
        return by_name(model, from, WORKLOADS, MOUNTS, "mounts");
    }
    accounts(model, from)
}

/// Service accounts that stand for an identity of the cloud's, by their annotations.
fn accounts<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    if !matches!(from.ty.as_str(), "aws_iam_role" | "google_service_account") {
        return Vec::new();
    }
    let mut hops = Vec::new();
    for account in model
        .referrers(from.id)
        .filter(|r| ACCOUNTS.contains(&&*r.ty))
    {
        let annotated = at(account, "metadata.annotations");
        let given = annotated
            .iter()
            .find(|g| named(model, g.value).iter().any(|r| r.id == from.id));
        if let Some(given) = given {
            let says = format!("{} stands for {}", name(account), name(from));
            hops.push(Hop {
                to: account,
                proofs: vec![Proof::new(given.site, says)],
            });
        }
    }
    hops
}

/// The services whose selector fits the labels of a workload.
fn services<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let labels = match from.ty.contains("_pod") {
        true => path(from, &["metadata"]),
        false => path(from, &["spec", "template", "metadata"]),
    };
    let Some(labels) = labels.and_then(|metadata| metadata.attr("labels")) else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for service in SERVICES.iter().flat_map(|ty| model.of_type(ty)) {
        let Some(selector) = service.block("spec").and_then(|spec| spec.attr("selector")) else {
            continue;
        };
        if fits(&selector.value, &labels.value)
            && same_namespace(service, from)
            && is_there(service, from)
        {
            let says = format!("{} selects {}", name(service), name(from));
            hops.push(Hop {
                to: service,
                proofs: vec![Proof::new(selector.site, says)],
            });
        }
    }
    hops
}

fn path<'a>(body: &'a Body, kinds: &[&str]) -> Option<&'a Body> {
    kinds
        .iter()
        .try_fold(body, |body, kind| body.block(kind).map(|block| &block.body))
}

/// Every label of the selector is one of the workload's, whose values are known, or read from the same place.
fn fits(selector: &Value, labels: &Value) -> bool {
    let Some(wanted) = selector.as_entries().filter(|entries| !entries.is_empty()) else {
        return false;
    };
    wanted
        .iter()
        .all(|(key, value)| labels.get(key).is_some_and(|label| same(value, label)))
}

fn same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one == other,
        (None, None) => !one.inputs().is_empty() && one.inputs() == other.inputs(),
        _ => false,
    }
}

fn namespace(object: &Resource) -> Option<&Value> {
    let attr = object.block("metadata")?.attr("namespace")?;
    (!attr.value.is_null()).then_some(&attr.value)
}

fn same_namespace(one: &Resource, other: &Resource) -> bool {
    match (namespace(one), namespace(other)) {
        (None, None) => true,
        (Some(value), None) | (None, Some(value)) => value.as_str() == Some("default"),
        (Some(one), Some(other)) => {
            same(one, other) || one.as_str().is_none() || other.as_str().is_none()
        }
    }
}

/// Objects of these types that name `from` at one of these paths, by reference or by its name.
fn by_name<'a>(
    model: &'a Model,
    from: &'a Resource,
    types: &[&str],
    paths: &'a [&'a str],
    does: &str,
) -> Vec<Hop<'a>> {
    let own = from
        .block("metadata")
        .and_then(|metadata| metadata.attr("name"));
    let own = own.and_then(|attr| attr.value.as_str());
    let mut hops = Vec::new();
    for object in types.iter().flat_map(|ty| model.of_type(ty)) {
        let given = paths
            .iter()
            .flat_map(|path| at(object, path))
            .find(|given| {
                let refers = named(model, given.value).iter().any(|r| r.id == from.id);
                let is_named =
                    own.is_some() && given.value.as_str() == own && same_namespace(object, from);
                refers || is_named
            });
        if let Some(given) = given.filter(|_| is_there(object, from)) {
            let says = format!("{} {does} {}", name(object), name(from));
            hops.push(Hop {
                to: object,
                proofs: vec![Proof::new(given.site, says)],
            });
        }
    }
    hops
}
