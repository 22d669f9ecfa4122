//! What stands in front: load balancers, gateways, front doors and distributions.

use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, by_default, given, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;

const ENABLED: Switch = Switch {
    attr: "enabled",
    on: (Exposure::Public, "it answers anyone"),
    off: (Exposure::Private, "it is turned off"),
    absent: Some(true),
};

/// None for any other type.
pub fn of(front: &Resource) -> Option<Reach> {
    Some(match front.ty.as_str() {
        "azurerm_lb" | "azurerm_application_gateway" => addresses(front),
        "azurerm_cdn_frontdoor_endpoint" => ENABLED.read(front, front.header),
        "azurerm_cdn_endpoint" | "azurerm_frontdoor" => {
            by_default(front, Exposure::Public, "it answers anyone")
        }
        _ => return None,
    })
}

/// A public address at one of its fronts is enough.
fn addresses(front: &Resource) -> Reach {
    let kind = "frontend_ip_configuration";
    if front.is_open(kind) {
        return open_block(front, kind, Exposure::Internal, Exposure::Public);
    }
    let mut fact = Fact::known(Exposure::Internal, Vec::new());
    for block in front.blocks_of(kind) {
        for name in ["public_ip_address_id", "public_ip_prefix_id"] {
            if let Some(attr) = given(block, name) {
                let public = cite_attr(attr, "it has a public address");
                fact = fact.max(Fact::known(Exposure::Public, public));
            }
        }
    }
    match fact.evidence.is_empty() {
        true => fact.then([Proof::new(front.header, "it has private addresses only")]),
        false => fact,
    }
}
