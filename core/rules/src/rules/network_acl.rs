//! What network ACLs of AWS let in from the internet, in the order in which their rules are looked at.

use crate::facts::Exposure;
use crate::net::{AddressRange, Opens, reach};
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Model, Resource};

/// The types that [`openings`] reads.
pub const TYPES: &[&str] = &[
    "aws_default_network_acl",
    "aws_network_acl",
    "aws_network_acl_rule",
];

/// The arguments with the addresses.
const ADDRESSES: &[&str] = &["cidr_block", "ipv6_cidr_block"];

/// A rule for what comes in from the internet.
pub struct Opening<'a> {
    pub opens: Opens,
    /// The argument with the addresses.
    pub from: &'a Attr,
    /// What rules before it keep out from everywhere.
    pub denied: Vec<Opens>,
}

/// One rule of a list.
struct Entry<'a> {
    number: Option<i64>,
    allows: bool,
    opens: Opens,
    from: &'a Attr,
    range: AddressRange,
}

impl Opening<'_> {
    /// A rule before it keeps this port closed.
    pub fn is_denied(&self, port: u16) -> bool {
        self.denied.iter().any(|opens| opens.covers(port))
    }
}

/// The rules of a list, or the one that a rule resource is, that let in the internet, and how many are not in the code.
pub fn openings<'a>(model: &'a Model, resource: &'a Resource) -> (Vec<Opening<'a>>, usize) {
    let mut unknown = 0;
    let own = entries(resource, &mut unknown);
    let mut siblings = Vec::new();
    // What is unknown in those is told of with them.
    let mut elsewhere = 0;
    for list in lists(model, resource) {
        siblings.extend(entries(list, &mut elsewhere));
        let rules = model.referrers(list.id);
        let rules = rules.filter(|rule| rule.ty == "aws_network_acl_rule");
        siblings.extend(rules.flat_map(|rule| entries(rule, &mut elsewhere)));
    }
    let is_public = |entry: &&Entry| entry.allows && reach(&[entry.range]) == Exposure::Public;
    let public = own.iter().filter(is_public);
    let opening = |entry: &Entry<'a>| Opening {
        opens: entry.opens,
        from: entry.from,
        denied: denied_before(entry, own.iter().chain(&siblings)),
    };
    (public.map(opening).collect(), unknown)
}

fn denied_before<'a, 'b: 'a>(
    entry: &Entry,
    all: impl Iterator<Item = &'a Entry<'b>>,
) -> Vec<Opens> {
    let is_before = |other: &&Entry| other.number < entry.number && other.number.is_some();
    let denies = all.filter(|other| !other.allows && other.range.is_anywhere());
    denies.filter(is_before).map(|other| other.opens).collect()
}

/// The list that a rule resource belongs to; a list itself is read whole, with the rules that stand beside it.
fn lists<'a>(model: &'a Model, resource: &'a Resource) -> Vec<&'a Resource> {
    if resource.ty != "aws_network_acl_rule" {
        return vec![resource];
    }
    let link = resource.attr("network_acl_id").into_iter();
    link.flat_map(|attr| model.sources(&attr.value)).collect()
}

fn entries<'a>(resource: &'a Resource, unknown: &mut usize) -> Vec<Entry<'a>> {
    if resource.ty == "aws_network_acl_rule" {
        return match resource.bool_or("egress", false) {
            Some(true) => Vec::new(),
            Some(false) => read(&resource.body, unknown),
            None => {
                *unknown += 1;
                Vec::new()
            }
        };
    }
    if resource.is_open("ingress") {
        *unknown += 1;
    }
    let blocks = resource.blocks_of("ingress");
    blocks
        .flat_map(|block| read(&block.body, unknown))
        .collect()
}

fn read<'a>(body: &'a Body, unknown: &mut usize) -> Vec<Entry<'a>> {
    let value = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| body.attr(name))
            .map(|a| &a.value)
    };
    let text = |names: &[&str]| value(names).and_then(|v| v.as_str());
    let number = |names: &[&str]| value(names).and_then(|v| v.as_i64());
    let allows = match text(&["action", "rule_action"])
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("allow") => true,
        Some("deny") => false,
        _ => {
            *unknown += 1;
            return Vec::new();
        }
    };
    let protocol = number(&["protocol"]).map(|n| n.to_string());
    let protocol = protocol.as_deref().or(text(&["protocol"]));
    let (from, to) = (number(&["from_port"]), number(&["to_port"]));
    let Some(opens) = protocol.and_then(|protocol| Opens::of_rule(protocol, from, to)) else {
        *unknown += 1;
        return Vec::new();
    };
    let mut found = Vec::new();
    for attr in ADDRESSES.iter().filter_map(|name| body.attr(name)) {
        match attr.value.as_str() {
            Some("") => {}
            Some(range) => found.extend(AddressRange::parse(range).map(|range| Entry {
                number: number(&["rule_no", "rule_number"]),
                allows,
                opens,
                from: attr,
                range,
            })),
            None if attr.value.is_null() => {}
            None => *unknown += 1,
        }
    }
    found
}
