//! Kafka clusters: whether their brokers have public addresses, and what their groups let in.

use super::security_group::{attached, default_group};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Deriver, Reach, given, open, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{BlockValue, Resource};

pub fn of<'a>(cx: &Deriver<'a>, cluster: &'a Resource) -> Reach {
    let kind = "broker_node_group_info";
    let Some(brokers) = cluster.block(kind) else {
        return open_block(cluster, kind, Exposure::Private, Exposure::Public);
    };
    let groups = attached(cx, brokers.read("security_groups"), || {
        default_group(cluster)
    });
    addresses(brokers).min(groups)
}

fn addresses(brokers: &BlockValue) -> Reach {
    let access = brokers
        .block("connectivity_info")
        .and_then(|info| info.block("public_access"));
    let Some(attr) = access.and_then(|access| given(access, "type")) else {
        let proof = Proof::new(brokers.header, "its brokers have no public address");
        return Fact::known(Exposure::Internal, vec![proof]);
    };
    match attr.value.as_str() {
        Some("DISABLED") => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its brokers have no public address"),
        ),
        Some(_) => Fact::known(
            Exposure::Public,
            cite_attr(attr, "its brokers have public addresses"),
        ),
        None => {
            let proofs = cite_attr(
                attr,
                "whether its brokers have public addresses, the code doesn't say",
            );
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
    }
}
