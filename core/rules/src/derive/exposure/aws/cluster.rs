//! The endpoint of an EKS cluster.

use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, given, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Body, Resource};

const ENDPOINT: Switch = Switch {
    attr: "endpoint_public_access",
    on: (Exposure::Public, "its endpoint is public"),
    off: (
        Exposure::Internal,
        "its endpoint is reached from within the VPC",
    ),
    absent: Some(true),
};

pub fn of(cluster: &Resource) -> Reach {
    let Some(config) = cluster.block("vpc_config") else {
        return open_block(cluster, "vpc_config", Exposure::Internal, Exposure::Public);
    };
    ENDPOINT
        .read(config, config.header)
        .min(callers(config, config.header))
}

/// From where the public endpoint answers. It answers its VPC besides.
fn callers(config: &Body, header: trueline_hcl::Site) -> Reach {
    let Some(attr) = given(config, "public_access_cidrs") else {
        let proof = Proof::new(header, "`public_access_cidrs` is absent: it answers anyone");
        return Fact::known(Exposure::Public, vec![proof]);
    };
    let mut sources = Sources::default();
    sources.attr(attr);
    let vpc = Fact::known(
        Exposure::Internal,
        vec![Proof::new(attr.site, "it answers its VPC")],
    );
    sources.fact(Vec::new).max(vpc)
}
