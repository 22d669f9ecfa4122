//! Virtual machines: the public addresses of their interfaces, and what the groups on the way let in.

use super::security_group;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;

const INTERFACE: &str = "azurerm_network_interface";
const GROUP: &str = "azurerm_network_security_group";
/// The types that attach a group, and the arguments that say to what.
const OF_INTERFACE: (&str, &str) = (
    "azurerm_network_interface_security_group_association",
    "network_interface_id",
);
const OF_SUBNET: (&str, &str) = (
    "azurerm_subnet_network_security_group_association",
    "subnet_id",
);

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
    let own = group(cx, interface, OF_INTERFACE);
    let subnet = interface
        .blocks_of("ip_configuration")
        .find_map(|config| given(config, "subnet_id"))
        .and_then(|attr| cx.named(&attr.value, &["azurerm_subnet"]));
    let of_subnet = subnet
        .iter()
        .flatten()
        .find_map(|subnet| group(cx, subnet, OF_SUBNET));
    match (own, of_subnet) {
        (None, None) => address.min(ungrouped(cx, interface, subnet.as_deref())),
        (own, of_subnet) => own.into_iter().chain(of_subnet).fold(address, Fact::min),
    }
}

/// What is let in without a group. Where the subnet is in the code too, no group stands elsewhere, and the whole network
/// comes in; from beyond it everyone through an address of the basic kind, and nobody through one of the standard kind.
fn ungrouped<'a>(
    cx: &Deriver<'a>,
    interface: &'a Resource,
    subnets: Option<&[&'a Resource]>,
) -> Reach {
    let proof = Proof::new(interface.header, "no security group is attached to it");
    let is_alone = |with: &Resource, (ty, link)| {
        // Old versions of the provider attach a group by an argument.
        cx.companions(with, ty, link, &[]).is_empty()
            && !cx.is_broken(ty)
            && given(with, "network_security_group_id").is_none()
    };
    let is_known = subnets.is_some_and(|subnets| {
        !subnets.is_empty() && subnets.iter().all(|subnet| is_alone(subnet, OF_SUBNET))
    });
    if !is_known || !is_alone(interface, OF_INTERFACE) {
        let what = "its security group";
        return outside(Exposure::Private, Exposure::Public, what, vec![proof]);
    }
    let mut addresses = interface
        .blocks_of("ip_configuration")
        .filter_map(|config| given(config, "public_ip_address_id"));
    let Some(attr) = addresses.next() else {
        return Fact::known(Exposure::Internal, vec![proof]);
    };
    let kind = cx
        .one_of(&attr.value, &["azurerm_public_ip"], sku)
        .unwrap_or_else(|| by_kind(vec![]));
    Fact::known(Exposure::Internal, vec![proof]).max(kind)
}

/// The default is basic before version 4 of the provider, and standard since.
fn sku(address: &Resource) -> Reach {
    let Some(attr) = given(address, "sku") else {
        return by_kind(vec![Proof::new(address.header, "`sku` is absent")]);
    };
    match attr.value.as_str() {
        Some("Basic") => Fact::known(
            Exposure::Public,
            cite_attr(
                attr,
                "without a group, an address of this kind lets anyone in",
            ),
        ),
        Some(_) => Fact::known(Exposure::Internal, Vec::new()),
        None => by_kind(cite_attr(attr, "its kind is not known from the code")),
    }
}

fn by_kind(proofs: Vec<Proof>) -> Reach {
    let what = "the kind of its public address";
    outside(Exposure::Internal, Exposure::Public, what, proofs)
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
    (ty, link): (&'static str, &'static str),
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
