//! What security groups of AWS let in and out, from all the places where it can be written.

use crate::facts::Exposure;
use crate::net::{AddressRange, Opens, reach};
use trueline_hcl::{Body, Resource, Site, Value};

/// Addresses that are let in at some ports.
pub struct Opening<'a> {
    pub opens: Opens,
    /// What lets them in: the argument with the addresses.
    pub site: Site,
    /// The ranges that are known, and the values that name them.
    pub from: Vec<(AddressRange, &'a Value)>,
}

/// What a resource lets in.
#[derive(Default)]
pub struct Ingress<'a> {
    pub openings: Vec<Opening<'a>>,
    /// How many arguments are not in the code.
    pub unknown: usize,
}

impl Opening<'_> {
    /// The range that lets in the internet: one alone, or the first of several that do so together.
    pub fn public(&self) -> Option<(AddressRange, &Value)> {
        let alone = |range: AddressRange| reach(&[range]) == Exposure::Public;
        let ranges: Vec<AddressRange> = self.from.iter().map(|(range, _)| *range).collect();
        if reach(&ranges) != Exposure::Public {
            return None;
        }
        let mut from = self.from.iter();
        let found = from
            .clone()
            .find(|(range, _)| alone(*range))
            .or(from.next())?;
        Some(*found)
    }
}

/// The types that [`of`] reads.
pub const TYPES: &[&str] = &[
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
];

/// The types that [`outward`] reads.
pub const OUTWARD_TYPES: &[&str] = &[
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_egress_rule",
];

/// The openings of a security group's own rules, or of a rule resource.
pub fn of(resource: &Resource) -> Ingress<'_> {
    read(resource, "ingress")
}

/// The same for what goes out: whom it may reach.
pub fn outward(resource: &Resource) -> Ingress<'_> {
    read(resource, "egress")
}

fn read<'a>(resource: &'a Resource, direction: &'static str) -> Ingress<'a> {
    let mut openings = Ingress::default();
    match resource.ty.as_str() {
        "aws_security_group" | "aws_default_security_group" => {
            for block in resource.blocks_of(direction) {
                openings.read(&block.body, &SECURITY_GROUP);
            }
            if resource.is_open(direction) {
                openings.unknown += 1;
            }
            openings.read_objects(resource, direction);
        }
        "aws_security_group_rule" => match resource.str_or("type", "") {
            Some(ty) if ty == direction => openings.read(&resource.body, &SECURITY_GROUP),
            Some(_) => {}
            None => openings.unknown += 1,
        },
        "aws_vpc_security_group_ingress_rule" if direction == "ingress" => {
            openings.read(&resource.body, &VPC_RULE);
        }
        "aws_vpc_security_group_egress_rule" if direction == "egress" => {
            openings.read(&resource.body, &VPC_RULE);
        }
        _ => {}
    }
    openings
}

/// How the arguments are called.
struct Names {
    protocol: &'static str,
    addresses: [&'static str; 2],
}

const SECURITY_GROUP: Names = Names {
    protocol: "protocol",
    addresses: ["cidr_blocks", "ipv6_cidr_blocks"],
};

const VPC_RULE: Names = Names {
    protocol: "ip_protocol",
    addresses: ["cidr_ipv4", "cidr_ipv6"],
};

impl<'a> Ingress<'a> {
    fn read(&mut self, body: &'a Body, names: &Names) {
        let value = |name: &str| body.attr(name).map(|attr| &attr.value);
        let opens = opens(value(names.protocol), value("from_port"), value("to_port"));
        for name in names.addresses {
            let Some(attr) = body.attr(name) else {
                continue;
            };
            self.add(opens, attr.whole, &attr.value);
        }
    }

    /// `ingress = [{ ... }]`, which is the same as blocks.
    fn read_objects(&mut self, group: &'a Resource, direction: &'static str) {
        let Some(attr) = group.attr(direction) else {
            return;
        };
        let Some(rules) = attr.value.as_items() else {
            self.unknown += usize::from(!attr.value.is_null());
            return;
        };
        for rule in rules {
            let opens = opens(
                rule.get(SECURITY_GROUP.protocol),
                rule.get("from_port"),
                rule.get("to_port"),
            );
            for name in SECURITY_GROUP.addresses {
                if let Some(value) = rule.get(name) {
                    self.add(opens, value.site, value);
                }
            }
        }
    }

    fn add(&mut self, opens: Option<Opens>, site: Site, addresses: &'a Value) {
        if addresses.is_null() {
            return;
        }
        let items = addresses
            .as_items()
            .unwrap_or(std::slice::from_ref(addresses));
        let range = |value: &'a Value| Some((AddressRange::parse(value.as_str()?)?, value));
        let from: Vec<_> = items.iter().filter_map(range).collect();
        let unread = items.len() - from.len();
        match opens {
            Some(opens) => {
                self.unknown += unread;
                self.openings.push(Opening { opens, site, from });
            }
            None => self.unknown += 1,
        }
    }
}

/// None where it is not in the code.
fn opens(protocol: Option<&Value>, from: Option<&Value>, to: Option<&Value>) -> Option<Opens> {
    let protocol = protocol?;
    let number = protocol.as_i64().map(|n| n.to_string());
    let protocol = protocol.as_str().or(number.as_deref())?;
    let port = |value: Option<&Value>| value.and_then(Value::as_i64);
    Opens::of_rule(protocol, port(from), port(to))
}
