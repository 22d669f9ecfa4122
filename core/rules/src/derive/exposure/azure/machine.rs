//! Virtual machines: the public addresses of their interfaces, and what the groups on the way let in.

use super::security_group;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;

const INTERFACE: &str = "azurerm_network_interface";
const GROUP: &str = "azurerm_network_security_group";

pub fn of<'a>(cx: &Deriver<'a>, machine: &'a Resource) -> Reach {
    let Some(attr) = given(machine, "network_interface_ids") else {
        let proof = Proof::new(machine.header, "it names no network interface");
        return outside(
            Exposure::Private,
            Exposure::Public,
            "its interfaces",
            vec![proof],
        );
    };
    let items = attr.value.items_or_self();
    let of_item = |item| {
        cx.one_of(item, &[INTERFACE], |interface| of_interface(cx, interface))
            .unwrap_or_else(|| {
                let proofs = cite_attr(attr, "this interface is not in the code");
                open(Exposure::Private, Exposure::Public, item, proofs)
            })
    };
    items.iter().map(of_item).fold(nobody(), Fact::max)
}

/// An interface: a public address, and what the groups of itself and of its subnet let in.
pub fn of_interface<'a>(cx: &Deriver<'a>, interface: &'a Resource) -> Reach {
    let address = address(interface);
    let own = group(
        cx,
        interface,
        "azurerm_network_interface_security_group_association",
        "network_interface_id",
    );
    let subnet = interface
        .blocks_of("ip_configuration")
        .find_map(|config| given(config, "subnet_id"))
        .and_then(|attr| cx.named(&attr.value, &["azurerm_subnet"]));
    let of_subnet = subnet.iter().flatten().find_map(|subnet| {
        group(
            cx,
            subnet,
            "azurerm_subnet_network_security_group_association",
            "subnet_id",
        )
    });
    match (own, of_subnet) {
        (None, None) => {
            // Basic addresses let everyone in without a group, and standard ones nobody.
            let proof = Proof::new(interface.header, "no security group is attached to it");
            let what = "its security group";
            address.min(outside(
                Exposure::Private,
                Exposure::Public,
                what,
                vec![proof],
            ))
        }
        (own, of_subnet) => own.into_iter().chain(of_subnet).fold(address, Fact::min),
    }
}

fn address(interface: &Resource) -> Reach {
    let given = interface
        .blocks_of("ip_configuration")
        .find_map(|config| given(config, "public_ip_address_id"));
    match given {
        Some(attr)
            if attr.value.inputs().is_empty()
                || !attr.value.via().is_empty()
                || names_an_address(attr) =>
        {
            Fact::known(Exposure::Public, cite_attr(attr, "it has a public address"))
        }
        Some(attr) => {
            let proofs = cite_attr(
                attr,
                "whether it has a public address, the code doesn't say",
            );
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
        None => {
            let proof = Proof::new(interface.header, "it has no public address");
            Fact::known(Exposure::Internal, vec![proof])
        }
    }
}

/// Read from an address of the code.
fn names_an_address(attr: &trueline_hcl::model::Attr) -> bool {
    let is_address = |input: &trueline_hcl::Input| matches!(input, trueline_hcl::Input::Attribute(to) if to.ty == "azurerm_public_ip");
    attr.value.inputs().iter().any(is_address)
}

/// What the group that is associated with `with` lets in; None where there is no such association.
fn group<'a>(
    cx: &Deriver<'a>,
    with: &'a Resource,
    ty: &'static str,
    link: &'static str,
) -> Option<Reach> {
    let associations = cx.companions(with, ty, link, &[]);
    let [association] = &associations[..] else {
        return None;
    };
    let attr = given(association.resource, "network_security_group_id")?;
    let lets_in = cx.one_of(&attr.value, &[GROUP], |group| security_group::of(cx, group));
    let fact = lets_in.unwrap_or_else(|| {
        let proofs = cite_attr(attr, "what this group lets in, the code doesn't say");
        open(Exposure::Private, Exposure::Public, &attr.value, proofs)
    });
    let fact = fact.then([Proof::new(attr.site, "attached here")]);
    Some(match association.depends.is_empty() {
        true => fact,
        false => Fact::unknown(Vec::new(), association.depends.clone()),
    })
}
