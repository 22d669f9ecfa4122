//! Servers for file transfer: a public endpoint, or one in a VPC with what its groups let in.

use super::security_group::{attached, default_group};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Deriver, Reach, by_default, given, open, open_block};
use crate::facts::{Exposure, Fact};
use trueline_hcl::Resource;

pub fn of<'a>(cx: &Deriver<'a>, server: &'a Resource) -> Reach {
    let Some(attr) = given(server, "endpoint_type") else {
        return by_default(
            server,
            Exposure::Public,
            "`endpoint_type` is absent: its endpoint is public",
        );
    };
    match attr.value.as_str() {
        Some("PUBLIC") => Fact::known(Exposure::Public, cite_attr(attr, "its endpoint is public")),
        Some("VPC_ENDPOINT") => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its endpoint is within a VPC"),
        ),
        Some("VPC") => in_network(cx, server),
        _ => {
            let proofs = cite_attr(attr, "where its endpoint is, the code doesn't say");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}

fn in_network<'a>(cx: &Deriver<'a>, server: &'a Resource) -> Reach {
    let Some(details) = server.block("endpoint_details") else {
        return open_block(
            server,
            "endpoint_details",
            Exposure::Private,
            Exposure::Public,
        );
    };
    let placement = match given(details, "address_allocation_ids") {
        Some(attr) if !attr.value.as_items().is_some_and(<[_]>::is_empty) => Fact::known(
            Exposure::Public,
            cite_attr(attr, "its endpoint has elastic IPs"),
        ),
        _ => by_default(server, Exposure::Internal, "its endpoint has no elastic IP"),
    };
    placement.min(attached(cx, details.read("security_group_ids"), || {
        default_group(server)
    }))
}
