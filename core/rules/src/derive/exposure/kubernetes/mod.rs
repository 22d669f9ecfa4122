//! What is reached in Kubernetes.

mod ingress;
mod service;
mod workload;

use super::Deriver;
use super::Reach;
use trueline_hcl::{Input, Resource, Value};

pub fn exposure<'a>(_: &Deriver<'a>, r: &'a Resource) -> Option<Reach> {
    match r.ty.as_str() {
        "kubernetes_service" | "kubernetes_service_v1" => Some(service::of(r)),
        "kubernetes_ingress" | "kubernetes_ingress_v1" => Some(ingress::of(r)),
        _ => workload::of(r),
    }
}

/// The annotations of an object.
enum Annotations<'a> {
    Known(Vec<(&'a str, &'a Value)>),
    /// What they wait for.
    Unknown(Vec<Input>),
}

fn annotations(object: &Resource) -> Annotations<'_> {
    let value = object
        .block("metadata")
        .and_then(|metadata| metadata.attr("annotations"))
        .map(|attr| &attr.value)
        .filter(|value| !value.is_null());
    let Some(value) = value else {
        return match object.is_open("metadata") {
            true => Annotations::Unknown(vec![Input::Setting("`metadata`".into())]),
            false => Annotations::Known(Vec::new()),
        };
    };
    match value.as_entries() {
        Some(entries) => Annotations::Known(entries.iter().map(|(k, v)| (k.as_str(), v)).collect()),
        None => Annotations::Unknown(crate::policy::waits_for(value)),
    }
}
