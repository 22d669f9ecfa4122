//! Compute instances: whether they have an external address, and what the firewall of their network lets in.

use super::firewall;
use crate::derive::exposure::{Deriver, Reach, nobody, open_block, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource, Value};

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
    let names = &["name", "self_link", "id"];
    cx.grants(
        network,
        ("google_compute_firewall", "network", names),
        |rule| {
            let Some(fact) = firewall::of(rule) else {
                return nobody();
            };
            let fact = fact.then([Proof::new(rule.header, "in the firewall of its network")]);
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
        },
    )
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
