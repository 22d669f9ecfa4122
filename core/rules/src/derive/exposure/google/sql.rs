//! SQL instances: a public address, and the networks that may use it.

use crate::derive::exposure::fields::nested;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Body, Resource};

const ADDRESS: Switch = Switch {
    attr: "ipv4_enabled",
    on: (Exposure::Public, "it gets a public address"),
    off: (Exposure::Internal, "it gets no public address"),
    absent: Some(true),
};

pub fn of(instance: &Resource) -> Reach {
    let Some(settings) = instance.block("settings") else {
        return open_block(instance, "settings", Exposure::Private, Exposure::Public);
    };
    let Some(config) = settings.block("ip_configuration") else {
        return match settings.is_open("ip_configuration") {
            true => open_block(
                instance,
                "ip_configuration",
                Exposure::Private,
                Exposure::Public,
            ),
            false => {
                let message = "no network is authorized";
                let proof = Proof::new(settings.header, message);
                Fact::known(Exposure::Private, vec![proof])
            }
        };
    };
    ADDRESS
        .read(config, config.header)
        .min(callers(config, config.header))
}

/// Authorized networks, and the private network that it is joined to.
fn callers(config: &Body, header: trueline_hcl::Site) -> Reach {
    let mut sources = Sources::default();
    let networks = nested(config, "authorized_networks");
    for network in networks.items {
        if let Some(field) = network.get("value") {
            sources.ranges(field);
        }
    }
    if !networks.open.is_empty() {
        let proof = Proof::new(header, "there may be more networks than are listed");
        sources.other(Fact::unknown(vec![proof], networks.open));
    }
    for name in ["private_network", "psc_config"] {
        let site = config
            .attr(name)
            .filter(|attr| !attr.value.is_null())
            .map(|attr| attr.site)
            .or_else(|| config.block(name).map(|block| block.header));
        if let Some(site) = site {
            let proof = Proof::new(site, "it is reached from this network");
            sources.other(Fact::known(Exposure::Internal, vec![proof]));
        }
    }
    sources.fact(|| vec![Proof::new(header, "no network is authorized")])
}
