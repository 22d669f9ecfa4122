//! Services: their type, the annotations that keep a load balancer internal, and its source ranges.

use super::{Annotations, annotations};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::{Reach, given, open, open_block, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Resource, Value};

/// Annotations that say whether a load balancer is internal, and the value that says so.
const INTERNAL: &[(&str, &[&str])] = &[
    (
        "service.beta.kubernetes.io/aws-load-balancer-internal",
        &["true", "0.0.0.0/0"],
    ),
    (
        "service.beta.kubernetes.io/aws-load-balancer-scheme",
        &["internal"],
    ),
    (
        "service.beta.kubernetes.io/azure-load-balancer-internal",
        &["true"],
    ),
    (
        "networking.gke.io/load-balancer-type",
        &["Internal", "internal"],
    ),
    (
        "cloud.google.com/load-balancer-type",
        &["Internal", "internal"],
    ),
    (
        "service.beta.kubernetes.io/openstack-internal-load-balancer",
        &["true"],
    ),
    (
        "service.beta.kubernetes.io/oci-load-balancer-internal",
        &["true"],
    ),
];

/// The controller that this annotation calls makes internal load balancers unless told otherwise.
const CONTROLLER: &str = "service.beta.kubernetes.io/aws-load-balancer-type";

pub fn of(service: &Resource) -> Reach {
    let Some(spec) = service.block("spec") else {
        return open_block(service, "spec", Exposure::Private, Exposure::Public);
    };
    let Some(attr) = given(spec, "type") else {
        return inside(
            spec,
            Proof::new(spec.header, "without a type it is a ClusterIP"),
        );
    };
    match attr.value.as_str() {
        Some("ClusterIP" | "ExternalName") => {
            let proof = cite_attr(attr, "it is reached within its cluster").remove(0);
            inside(spec, proof)
        }
        Some("NodePort") => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "it is reached at the nodes"),
        ),
        Some("LoadBalancer") => scheme(service, spec, attr).min(ranges(spec, attr)),
        _ => {
            let proofs = cite_attr(attr, "its type is not known from the code");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}

/// Within the cluster, but for external addresses, which may lead to it from anywhere.
fn inside(spec: &Body, proof: Proof) -> Reach {
    let within = Fact::known(Exposure::Private, vec![proof]);
    let Some(attr) = given(spec, "external_ips") else {
        return within;
    };
    if attr.value.as_items().is_some_and(<[_]>::is_empty) {
        return within;
    }
    let proofs = cite_attr(attr, "it has external addresses");
    within.max(outside(
        Exposure::Private,
        Exposure::Public,
        "the route to its external addresses",
        proofs,
    ))
}

fn scheme(service: &Resource, spec: &Body, ty: &Attr) -> Reach {
    let proofs = cite_attr(ty, "it gets a load balancer");
    let maybe =
        |inputs| Fact::between(Exposure::Internal, Exposure::Public, proofs.clone(), inputs);
    let known = match annotations(service) {
        Annotations::Known(known) => known,
        Annotations::Unknown(inputs) => return maybe(inputs),
    };
    let find = |name: &str| {
        known
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    for (name, internal) in INTERNAL {
        let Some(value) = find(name) else {
            continue;
        };
        match value.as_str() {
            Some(text) if internal.contains(&text) => {
                return Fact::known(Exposure::Internal, says_internal(value, name));
            }
            Some(_) => {}
            None => return maybe(crate::policy::waits_for(value)),
        }
    }
    let named = find("service.beta.kubernetes.io/aws-load-balancer-scheme").is_some();
    if let Some(value) = find(CONTROLLER).filter(|v| !named && v.as_str() != Some("nlb")) {
        let proof = Proof::new(value.site, "this controller's default is an internal one");
        return outside(
            Exposure::Internal,
            Exposure::Public,
            "the load balancer's controller",
            vec![proof],
        );
    }
    if let Some(attr) = given(spec, "load_balancer_class") {
        let proofs = cite_attr(attr, "this class decides who reaches it");
        return outside(
            Exposure::Internal,
            Exposure::Public,
            "the load balancer's class",
            proofs,
        );
    }
    Fact::known(Exposure::Public, proofs)
}

fn says_internal(value: &Value, name: &str) -> Vec<Proof> {
    vec![Proof::new(
        value.site,
        format!("`{name}` keeps it internal"),
    )]
}

fn ranges(spec: &Body, ty: &Attr) -> Reach {
    let Some(attr) = given(spec, "load_balancer_source_ranges") else {
        let proof = Proof::new(ty.site, "no source ranges limit it");
        return Fact::known(Exposure::Public, vec![proof]);
    };
    if attr.value.as_items().is_some_and(<[_]>::is_empty) {
        let proof = Proof::new(attr.site, "no source ranges limit it");
        return Fact::known(Exposure::Public, vec![proof]);
    }
    let mut sources = Sources::default();
    sources.attr(attr);
    sources.fact(Vec::new)
}
