//! Services of containers: whether their tasks get a public address, and what their groups let in.

use super::security_group::{attached, default_group};
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, open_block};
use crate::facts::Exposure;
use trueline_hcl::Resource;

const ADDRESS: Switch = Switch {
    attr: "assign_public_ip",
    on: (Exposure::Public, "its tasks get public addresses"),
    off: (Exposure::Internal, "its tasks get no public address"),
    absent: Some(false),
};

const INGRESS: Switch = Switch {
    attr: "is_publicly_accessible",
    on: (Exposure::Public, "its address answers anyone"),
    off: (Exposure::Internal, "it is reached from within a VPC only"),
    absent: Some(true),
};

/// An ECS service. None where its tasks share their host's network, which the code of the service doesn't name.
pub fn of_service<'a>(cx: &Deriver<'a>, service: &'a Resource) -> Option<Reach> {
    let kind = "network_configuration";
    let Some(network) = service.block(kind) else {
        let is_open = service.is_open(kind);
        return is_open.then(|| open_block(service, kind, Exposure::Private, Exposure::Public));
    };
    let groups = attached(cx, network.read("security_groups"), || {
        default_group(service)
    });
    Some(ADDRESS.read(network, network.header).min(groups))
}

/// An App Runner service.
pub fn of_app_runner(service: &Resource) -> Reach {
    let kind = "network_configuration";
    if service.is_open(kind) {
        return open_block(service, kind, Exposure::Internal, Exposure::Public);
    }
    let ingress = service
        .block(kind)
        .and_then(|network| network.block("ingress_configuration"));
    match ingress {
        Some(ingress) => INGRESS.read(ingress, ingress.header),
        None => by_default(service, Exposure::Public, "its address answers anyone"),
    }
}
