//! Workloads that share the network of their node: as reachable as that is, which their code doesn't say.

use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Reach, given, outside};
use crate::facts::Exposure;
use trueline_hcl::{BlockValue, Resource};

const PODS: &[&str] = &["kubernetes_pod", "kubernetes_pod_v1"];
const TEMPLATES: &[&str] = &[
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
    "kubernetes_daemonset",
    "kubernetes_daemon_set_v1",
];

/// None for what has an address of its own in the cluster: services make it reachable.
pub fn of(workload: &Resource) -> Option<Reach> {
    let pod = spec(workload)?;
    let attr = given(pod, "host_network").filter(|attr| attr.value.as_bool() != Some(false))?;
    let proofs = cite_attr(attr, "it is reached where its node is");
    Some(outside(
        Exposure::Private,
        Exposure::Public,
        "the network of its node",
        proofs,
    ))
}

fn spec(workload: &Resource) -> Option<&BlockValue> {
    let ty = workload.ty.as_str();
    let own = workload.block("spec");
    if PODS.contains(&ty) {
        return own;
    }
    TEMPLATES
        .contains(&ty)
        .then_some(own?.block("template")?.block("spec")?)
}
