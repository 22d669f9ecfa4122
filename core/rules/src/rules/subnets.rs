//! Subnets and their networks, with the ranges that the code gives them.

use ipnet::IpNet;
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Model, Resource, Site};

/// A range as it is written, what it is, and where it stands.
pub type Range = (String, IpNet, Site);

/// The arguments of a subnet: what names its network, and what holds its ranges.
fn arguments(ty: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match ty {
        "aws_subnet" => ("aws_vpc", "vpc_id", "cidr_block"),
        "azurerm_subnet" => (
            "azurerm_virtual_network",
            "virtual_network_name",
            "address_prefixes",
        ),
        "google_compute_subnetwork" => ("google_compute_network", "network", "ip_cidr_range"),
        _ => return None,
    })
}

/// The one network of the code that a subnet belongs to.
pub fn network<'a>(model: &'a Model, subnet: &'a Resource) -> Option<&'a Resource> {
    let (ty, link, _) = arguments(&subnet.ty)?;
    let link = subnet.attr(link)?;
    let mut networks = model.sources(&link.value).filter(|r| r.ty == ty);
    let network = networks.next()?;
    networks.next().is_none().then_some(network)
}

/// The ranges of a subnet that are known.
pub fn ranges(subnet: &Resource) -> Vec<Range> {
    let Some((_, _, holds)) = arguments(&subnet.ty) else {
        return Vec::new();
    };
    subnet.attr(holds).map(known).unwrap_or_default()
}

/// All ranges of a network; None where some may not be known.
pub fn ranges_of_network(model: &Model, network: &Resource) -> Option<Vec<Range>> {
    let (holds, more) = match network.ty.as_str() {
        "aws_vpc" => ("cidr_block", Some("aws_vpc_ipv4_cidr_block_association")),
        "azurerm_virtual_network" => ("address_space", None),
        _ => return None,
    };
    let mut ranges = whole(network.read(holds))?;
    let Some(more) = more else {
        return Some(ranges);
    };
    if model.has_broken(more) {
        return None;
    }
    for association in model.of_type(more) {
        let link = association.attr("vpc_id")?;
        let mut to = model.sources(&link.value).peekable();
        // One whose network isn't known may be of this one.
        to.peek()?;
        if to.any(|to| to.id == network.id) {
            ranges.extend(whole(association.read("cidr_block"))?);
        }
    }
    Some(ranges)
}

/// The ranges of an argument, where all of it is known and there is one.
fn whole(read: Read) -> Option<Vec<Range>> {
    let Read::Known(attr) = read else {
        return None;
    };
    let items = attr.value.items_or_self().len();
    let ranges = known(attr);
    (ranges.len() == items && items > 0).then_some(ranges)
}

fn known(attr: &Attr) -> Vec<Range> {
    let items = attr.value.items_or_self().iter();
    items
        .filter_map(|item| {
            let text = item.as_str()?;
            Some((text.to_owned(), text.parse().ok()?, item.site))
        })
        .collect()
}
