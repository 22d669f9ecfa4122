//! Compute instances: whether they have an external address, and what the firewall of their network lets in.

use super::firewall;
use crate::derive::exposure::{Deriver, Reach, nobody, open_block, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Input, Resource, Value};

pub fn of<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    if instance.is_open("network_interface") {
        return open_block(
            instance,
            "network_interface",
            Exposure::Private,
            Exposure::Public,
        );
    }
    instance
        .blocks_of("network_interface")
        .map(|interface| address(interface).min(firewalls(cx, instance, interface)))
        .fold(nobody(), Fact::max)
}

fn address(interface: &BlockValue) -> Reach {
    for kind in ["access_config", "ipv6_access_config"] {
        if let Some(block) = interface.block(kind) {
            let proof = Proof::new(block.header, "it has an external address");
            return Fact::known(Exposure::Public, vec![proof]);
        }
        if interface.is_open(kind) {
            let proof = Proof::new(interface.header, "it may have an external address");
            let what = format!("`{kind}`");
            return outside(Exposure::Internal, Exposure::Public, &what, vec![proof]);
        }
    }
    let proof = Proof::new(interface.header, "it has no external address");
    Fact::known(Exposure::Internal, vec![proof])
}

/// The rules of its network that are about this instance. Rules may also stand elsewhere, so that what they let in
/// is at least what the code says, unless the network itself is in the code.
fn firewalls<'a>(cx: &Deriver<'a>, instance: &'a Resource, interface: &'a BlockValue) -> Reach {
    let Some(network) = network(cx, interface) else {
        let proof = Proof::new(interface.header, "its network is not in the code");
        let what = "the firewall of its network";
        return outside(Exposure::Private, Exposure::Public, what, vec![proof]);
    };
    let denials = denials(cx, instance, network);
    cx.grants(network, LINK, |rule| {
        let Some(fact) = firewall::of(rule) else {
            return nobody();
        };
        let fact = fact.then([Proof::new(rule.header, "in the firewall of its network")]);
        let fact = denials
            .iter()
            .fold(fact, |fact, denial| denial.taken_from(fact, rule));
        match applies(instance, rule) {
            Some(true) => fact,
            Some(false) => nobody(),
            None => nobody().or(fact).waiting_for(
                ["target_tags", "target_service_accounts"]
                    .iter()
                    .filter_map(|name| rule.attr(name))
                    .chain(instance.attr("tags"))
                    .flat_map(|attr| crate::policy::waits_for(&attr.value)),
            ),
        }
    })
}

/// Rules are linked to their network by this, or by one of these of its attributes.
const LINK: (&str, &str, &[&str]) = (
    "google_compute_firewall",
    "network",
    &["name", "self_link", "id"],
);

/// A rule that denies, and may be about an instance.
struct Denial<'a> {
    rule: &'a Resource,
    /// It surely keeps everything away from the instance.
    is_whole: bool,
}

fn denials<'a>(cx: &Deriver<'a>, instance: &Resource, network: &Resource) -> Vec<Denial<'a>> {
    let (ty, link, names) = LINK;
    let mut found = Vec::new();
    for companion in cx.companions(network, ty, link, names) {
        let rule = companion.resource;
        let denies = rule.block("deny").is_some() || rule.is_open("deny");
        let is_on = rule.bool_or("disabled", false) != Some(true)
            && rule
                .str_or("direction", "INGRESS")
                .is_none_or(|direction| direction == "INGRESS");
        let about = applies(instance, rule);
        if denies && is_on && about != Some(false) {
            let is_sure = companion.depends.is_empty() && about == Some(true);
            let is_whole = is_sure && firewall::denies_everything(rule);
            found.push(Denial { rule, is_whole });
        }
    }
    found
}

impl Denial<'_> {
    /// What is left of what `allow` lets in. Of two of the same priority the one that denies comes first.
    fn taken_from(&self, fact: Reach, allow: &Resource) -> Reach {
        let before = match (priority(self.rule), priority(allow)) {
            (Some(denied), Some(allowed)) => Some(denied <= allowed),
            _ => None,
        };
        match before {
            Some(false) => fact,
            Some(true) if self.is_whole && !admits_ipv6(allow) => nobody(),
            _ => nobody()
                .or(fact)
                .waiting_for([Input::Setting(self.rule.address.clone())]),
        }
    }
}

/// What is denied to `0.0.0.0/0` says nothing of the newer protocol.
fn admits_ipv6(rule: &Resource) -> bool {
    let ranges = rule.attr("source_ranges");
    let items = ranges.and_then(|attr| attr.value.as_items()).unwrap_or(&[]);
    items
        .iter()
        .any(|item| item.as_str().is_none_or(|range| range.contains(':')))
}

fn priority(rule: &Resource) -> Option<i64> {
    rule.int_or("priority", 1000)
}

fn network<'a>(cx: &Deriver<'a>, interface: &'a BlockValue) -> Option<&'a Resource> {
    let only = |value: &Value, ty: &str| match cx.named(value, &[ty])?[..] {
        [one] => Some(one),
        _ => None,
    };
    let own = interface
        .attr("network")
        .filter(|attr| !attr.value.is_null());
    if let Some(attr) = own {
        return only(&attr.value, "google_compute_network");
    }
    let subnet = only(
        &interface.attr("subnetwork")?.value,
        "google_compute_subnetwork",
    )?;
    only(&subnet.attr("network")?.value, "google_compute_network")
}

/// Whether a rule is about this instance; None where that is unknown.
fn applies(instance: &Resource, rule: &Resource) -> Option<bool> {
    if !matches!(rule.read("target_service_accounts"), Read::Absent) {
        return None;
    }
    let targets = match rule.read("target_tags") {
        Read::Absent => return Some(true),
        Read::Known(attr) => texts(&attr.value)?,
        Read::Unknown(_) => return None,
    };
    if targets.is_empty() {
        return Some(true);
    }
    let tags = match instance.read("tags") {
        Read::Absent => return Some(false),
        Read::Known(attr) => texts(&attr.value)?,
        Read::Unknown(_) => return None,
    };
    Some(tags.iter().any(|tag| targets.contains(tag)))
}

fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_items()?.iter().map(Value::as_str).collect()
}
