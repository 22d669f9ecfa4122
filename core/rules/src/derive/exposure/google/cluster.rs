//! The control plane of a GKE cluster.

use crate::derive::exposure::fields::nested;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{BlockValue, Resource};

const ENDPOINT: Switch = Switch {
    attr: "enable_private_endpoint",
    on: (
        Exposure::Internal,
        "its control plane has a private address only",
    ),
    off: (Exposure::Public, "its control plane has a public address"),
    absent: Some(false),
};

const ANY_AT_GOOGLE: Switch = Switch {
    attr: "gcp_public_cidrs_access_enabled",
    on: (Exposure::Public, "every machine at Google may call it"),
    off: (Exposure::Private, "machines at Google are not let in"),
    absent: Some(false),
};

const ADDRESSES: Switch = Switch {
    attr: "enabled",
    on: (Exposure::Public, "its control plane has addresses"),
    off: (
        Exposure::Private,
        "its control plane is called by its name only",
    ),
    absent: Some(true),
};

/// Who calls it by name has to be allowed to, but may come from anywhere.
const BY_NAME: Switch = Switch {
    attr: "allow_external_traffic",
    on: (
        Exposure::Public,
        "the name of its control plane answers anyone",
    ),
    off: (
        Exposure::Private,
        "the name of its control plane answers services at Google only",
    ),
    absent: Some(false),
};

pub fn of(cluster: &Resource) -> Reach {
    let by_address = endpoint(cluster).min(callers(cluster));
    let Some(config) = cluster.block("control_plane_endpoints_config") else {
        return by_address;
    };
    let addresses = config.block("ip_endpoints_config");
    let by_address = match addresses {
        Some(block) if block.bool_or("enabled", true) != Some(true) => {
            by_address.min(ADDRESSES.read(block, block.header))
        }
        _ => by_address,
    };
    match config.block("dns_endpoint_config") {
        Some(block) if block.bool_or("allow_external_traffic", false) != Some(false) => {
            by_address.max(BY_NAME.read(block, block.header))
        }
        _ => by_address,
    }
}

fn endpoint(cluster: &Resource) -> Reach {
    match cluster.block("private_cluster_config") {
        Some(config) => ENDPOINT.read(config, config.header),
        None if cluster.is_open("private_cluster_config") => open_block(
            cluster,
            "private_cluster_config",
            Exposure::Internal,
            Exposure::Public,
        ),
        None => Fact::known(
            Exposure::Public,
            vec![Proof::new(
                cluster.header,
                "its control plane has a public address",
            )],
        ),
    }
}

fn callers(cluster: &Resource) -> Reach {
    let kind = "master_authorized_networks_config";
    match cluster.block(kind) {
        Some(config) => authorized(config),
        None if cluster.is_open(kind) => {
            open_block(cluster, kind, Exposure::Internal, Exposure::Public)
        }
        None => Fact::known(
            Exposure::Public,
            vec![Proof::new(
                cluster.header,
                "without authorized networks it answers anyone",
            )],
        ),
    }
}

fn authorized(config: &BlockValue) -> Reach {
    let mut sources = Sources::default();
    let ranges = nested(config, "cidr_blocks");
    for range in ranges.items {
        if let Some(field) = range.get("cidr_block") {
            sources.ranges(field);
        }
    }
    if !ranges.open.is_empty() {
        let proof = Proof::new(config.header, "there may be more ranges than are listed");
        sources.other(Fact::unknown(vec![proof], ranges.open));
    }
    let own = Proof::new(config.header, "it answers its own network");
    sources.other(Fact::known(Exposure::Internal, vec![own]));
    let mut fact = sources.fact(Vec::new);
    if config.attr(ANY_AT_GOOGLE.attr).is_some() {
        fact = fact.max(ANY_AT_GOOGLE.read(config, config.header));
    }
    fact
}
