//! The API server of an AKS cluster.

use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, given, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

const PRIVATE: Switch = Switch {
    attr: "private_cluster_enabled",
    on: (Exposure::Internal, "its API server has a private address"),
    off: (Exposure::Public, "its API server has a public address"),
    absent: Some(false),
};

pub fn of(cluster: &Resource) -> Reach {
    PRIVATE.read(cluster, cluster.header).min(callers(cluster))
}

/// From where the API server answers. Without a list, or with an empty one, it answers anyone.
fn callers(cluster: &Resource) -> Reach {
    let profile = "api_server_access_profile";
    if cluster.is_open(profile) {
        return open_block(cluster, profile, Exposure::Internal, Exposure::Public);
    }
    let nested = cluster
        .block(profile)
        .and_then(|b| given(b, "authorized_ip_ranges"));
    let own = given(cluster, "api_server_authorized_ip_ranges");
    for attr in nested.into_iter().chain(own) {
        if !is_empty(attr) {
            let mut sources = Sources::default();
            sources.attr(attr);
            let network = Proof::new(attr.site, "it answers its own network");
            return sources
                .fact(Vec::new)
                .max(Fact::known(Exposure::Internal, vec![network]));
        }
    }
    let proof = Proof::new(
        cluster.header,
        "no authorized ranges are named: it answers anyone",
    );
    Fact::known(Exposure::Public, vec![proof])
}

fn is_empty(attr: &Attr) -> bool {
    attr.value.as_items().is_some_and(<[_]>::is_empty)
}
