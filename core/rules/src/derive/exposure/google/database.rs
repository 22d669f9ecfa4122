//! Caches, files and AlloyDB: within their network, unless an instance of AlloyDB is given a public address.

use crate::derive::exposure::fields::nested;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{BlockValue, Resource};

const ADDRESS: Switch = Switch {
    attr: "enable_public_ip",
    on: (Exposure::Public, "it gets a public address"),
    off: (Exposure::Internal, "it gets no public address"),
    absent: Some(false),
};

/// None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Reach> {
    let says = "it is reached from within its network only";
    let inside = by_default(resource, Exposure::Internal, says);
    Some(match resource.ty.as_str() {
        "google_redis_instance"
        | "google_redis_cluster"
        | "google_memcache_instance"
        | "google_filestore_instance" => inside,
        "google_alloydb_instance" => of_instance(resource),
        "google_alloydb_cluster" => {
            let instances = ("google_alloydb_instance", "cluster", &[][..]);
            inside.max(cx.grants(resource, instances, of_instance))
        }
        _ => return None,
    })
}

fn of_instance(instance: &Resource) -> Reach {
    let kind = "network_config";
    match instance.block(kind) {
        Some(config) => ADDRESS.read(config, config.header).min(callers(config)),
        None if instance.is_open(kind) => {
            open_block(instance, kind, Exposure::Internal, Exposure::Public)
        }
        None => by_default(instance, Exposure::Internal, "it gets no public address"),
    }
}

/// The networks that may use the public address, and its own.
fn callers(config: &BlockValue) -> Reach {
    let mut sources = Sources::default();
    let networks = nested(config, "authorized_external_networks");
    for network in networks.items {
        if let Some(field) = network.get("cidr_range") {
            sources.ranges(field);
        }
    }
    if !networks.open.is_empty() {
        let proof = Proof::new(config.header, "there may be more networks than are listed");
        sources.other(Fact::unknown(vec![proof], networks.open));
    }
    let own = Proof::new(config.header, "it answers its own network");
    sources.other(Fact::known(Exposure::Internal, vec![own]));
    sources.fact(Vec::new)
}
