//! Instances: what their groups let in, where they have an address that is reached.

use super::security_group::{attached, default_group};
use super::{network_acl, route};
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, given, nobody, open, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Input, Resource};

/// Of a subnet: whether what is put there gets an address of its own.
pub const SUBNET: Switch = Switch {
    attr: "map_public_ip_on_launch",
    on: (Exposure::Public, "its subnet gives out public addresses"),
    off: (
        Exposure::Internal,
        "its subnet gives out no public addresses",
    ),
    absent: Some(false),
};

const INTERFACE: &str = "aws_network_interface";

pub fn of<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    placement(cx, instance).min(groups(cx, instance))
}

/// The groups of the instance, or of the interfaces that it is given.
fn groups<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    let absent = || match instance.block("launch_template") {
        Some(template) => Fact::unknown(
            vec![Proof::new(template.header, "its groups may come from here")],
            vec![Input::Setting("the launch template".into())],
        ),
        None => default_group(instance),
    };
    let named = ["vpc_security_group_ids", "security_groups"]
        .into_iter()
        .map(|name| instance.read(name))
        .find(|read| !matches!(read, Read::Absent))
        .unwrap_or(Read::Absent);
    let mut fact = match interface_ids(instance) {
        ids if ids.is_empty() && !instance.is_open("network_interface") => {
            attached(cx, named, absent)
        }
        ids => ids
            .into_iter()
            .map(|id| interface_groups(cx, id))
            .fold(unlisted_interfaces(instance), Fact::max),
    };
    let attachment = "aws_network_interface_sg_attachment";
    fact = fact.max(cx.grants(
        instance,
        (attachment, "network_interface_id", &[]),
        |attachment| attached(cx, attachment.read("security_group_id"), nobody),
    ));
    fact
}

fn interface_ids(instance: &Resource) -> Vec<&Attr> {
    instance
        .blocks_of("network_interface")
        .filter_map(|block| block.attr("network_interface_id"))
        .collect()
}

fn unlisted_interfaces(instance: &Resource) -> Reach {
    match instance.is_open("network_interface") {
        true => Fact::unknown(
            vec![Proof::new(
                instance.header,
                "its interfaces are not known from the code",
            )],
            vec![Input::Setting("`network_interface`".into())],
        ),
        false => nobody(),
    }
}

fn interface_groups<'a>(cx: &Deriver<'a>, id: &'a Attr) -> Reach {
    let groups = cx.one_of(&id.value, &[INTERFACE], |interface| {
        attached(cx, interface.read("security_groups"), || {
            default_group(interface)
        })
    });
    match groups {
        Some(fact) => fact.then([Proof::new(id.site, "through this interface")]),
        None => {
            let proofs = cite_attr(id, "this interface is not in the code");
            open(Exposure::Private, Exposure::Public, &id.value, proofs)
        }
    }
}

/// Whether the internet can reach an address of it at all.
fn placement<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    let mut address = match elastic_ip(cx, instance) {
        Some(fact) if fact.low() == Exposure::Public => fact,
        Some(fact) => fact.max(own_address(cx, instance)),
        None => own_address(cx, instance),
    };
    for name in ["ipv6_address_count", "ipv6_addresses"] {
        let Some(attr) = given(instance, name) else {
            continue;
        };
        let none =
            attr.value.as_i64() == Some(0) || attr.value.as_items().is_some_and(<[_]>::is_empty);
        if !none {
            let proofs = cite_attr(attr, "it has IPv6 addresses");
            let global = "the route of its IPv6 addresses";
            address = address.max(outside(
                Exposure::Internal,
                Exposure::Public,
                global,
                proofs,
            ));
        }
    }
    let Some(subnets) = subnets(cx, instance) else {
        return address;
    };
    let parts = [route::reach(cx, &subnets), network_acl::reach(cx, &subnets)];
    parts.into_iter().flatten().fold(address, Fact::min)
}

fn subnets<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Option<Vec<&'a Resource>> {
    let attr = instance.attr("subnet_id")?;
    cx.named(&attr.value, &["aws_subnet"])
}

/// An elastic IP that is attached to it or to one of its interfaces.
fn elastic_ip<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Option<Reach> {
    let links = [
        ("aws_eip", "instance"),
        ("aws_eip", "network_interface"),
        ("aws_eip_association", "instance_id"),
        ("aws_eip_association", "network_interface_id"),
    ];
    let interfaces = interface_ids(instance)
        .into_iter()
        .filter_map(|id| cx.named(&id.value, &[INTERFACE]))
        .flatten();
    let mut owners = vec![instance];
    owners.extend(interfaces);
    let mut found: Option<Reach> = None;
    for owner in owners {
        for (ty, attr) in links {
            for companion in cx.companions(owner, ty, attr, &[]) {
                let link = companion.resource.attr(attr)?;
                let proofs = cite_attr(link, "this elastic IP is attached to it");
                let public = Fact::known(Exposure::Public, proofs);
                let fact = match companion.depends.is_empty() {
                    true => public,
                    false => Fact::known(Exposure::Internal, Vec::new())
                        .or(public)
                        .waiting_for(companion.depends),
                };
                found = Some(match found {
                    Some(so_far) => so_far.max(fact),
                    None => fact,
                });
            }
        }
    }
    found
}

/// The address that it gets when it starts.
fn own_address<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    let Some(attr) = given(instance, "associate_public_ip_address") else {
        return address_of_subnet(cx, instance);
    };
    match attr.value.as_bool() {
        Some(true) => Fact::known(
            Exposure::Public,
            cite_attr(attr, "it gets a public address"),
        ),
        Some(false) => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "it gets no public address"),
        ),
        None => {
            let proofs = cite_attr(
                attr,
                "whether it gets a public address, the code doesn't say",
            );
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
    }
}

fn address_of_subnet<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    if !interface_ids(instance).is_empty() {
        return by_default(
            instance,
            Exposure::Internal,
            "its interfaces get no public address",
        );
    }
    let Some(attr) = given(instance, "subnet_id") else {
        let proof = Proof::new(instance.header, "it names no subnet");
        let what = "the default subnet";
        return outside(Exposure::Internal, Exposure::Public, what, vec![proof]);
    };
    let in_subnet = cx.one_of(&attr.value, &["aws_subnet"], |subnet| {
        SUBNET.read(subnet, subnet.header)
    });
    match in_subnet {
        Some(fact) => fact.then(cite(attr.value.site, attr.site, "its subnet")),
        None => {
            let proofs = cite_attr(attr, "this subnet is not in the code");
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
    }
}
