//! Security groups: what their ingress admits, their own rules and separate rule resources together.

use crate::derive::exposure::cite::cite;
use crate::derive::exposure::fields::{Fields, nested};
use crate::derive::exposure::sources::{Sources, unknown};
use crate::derive::exposure::{Deriver, Reach, nobody, open};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Input, Resource, Value};

const TYPES: &[&str] = &["aws_security_group", "aws_default_security_group"];

/// Whom a group lets in.
pub fn of<'a>(cx: &Deriver<'a>, group: &'a Resource) -> Reach {
    cx.shared(group, derive)
}

fn derive<'a>(cx: &Deriver<'a>, group: &'a Resource) -> Reach {
    let mut sources = Sources::default();
    let ingress = nested(group, "ingress");
    for rule in &ingress.items {
        add_rule(cx, *rule, &mut sources);
    }
    if !ingress.open.is_empty() {
        let proof = Proof::new(
            group.header,
            "there may be more ingress rules than are listed",
        );
        sources.other(Fact::unknown(vec![proof], ingress.open));
    }
    for (ty, attr) in [
        ("aws_security_group_rule", "security_group_id"),
        ("aws_vpc_security_group_ingress_rule", "security_group_id"),
    ] {
        for rule in cx.companions(group, ty, attr, &[]) {
            match (admits(rule.resource), rule.depends.is_empty()) {
                (Some(false), _) => {}
                // Added up with the other rules, so that ranges of several rules count together.
                (Some(true), true) => add_rule(cx, Fields(&rule.resource.body), &mut sources),
                _ => {
                    let fact = nobody().or(of_rule_alone(cx, rule.resource));
                    sources.other(fact.waiting_for(rule.depends));
                }
            }
        }
        let broken = cx.unless_broken(nobody(), ty);
        if broken.level().is_none() {
            sources.other(broken);
        }
    }
    sources.fact(|| vec![Proof::new(group.header, "no rule lets anyone in")])
}

/// Whom a separate rule lets in; None for one that is about egress.
pub fn of_rule<'a>(cx: &Deriver<'a>, rule: &'a Resource) -> Option<Reach> {
    match admits(rule) {
        Some(false) => None,
        Some(true) => Some(of_rule_alone(cx, rule)),
        None => Some(nobody().or(of_rule_alone(cx, rule))),
    }
}

fn of_rule_alone<'a>(cx: &Deriver<'a>, rule: &'a Resource) -> Reach {
    let mut sources = Sources::default();
    add_rule(cx, Fields(&rule.body), &mut sources);
    sources.fact(|| vec![Proof::new(rule.header, "it lets nobody in")])
}

/// Whether a rule is about ingress; None where that is unknown.
fn admits(rule: &Resource) -> Option<bool> {
    if rule.ty == "aws_vpc_security_group_ingress_rule" {
        return Some(true);
    }
    rule.str_or("type", "").map(|ty| ty == "ingress")
}

fn add_rule(cx: &Deriver, rule: Fields, sources: &mut Sources) {
    for name in ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"] {
        if let Some(field) = rule.get(name) {
            sources.ranges(field);
        }
    }
    for name in [
        "security_groups",
        "source_security_group_id",
        "referenced_security_group_id",
    ] {
        if let Some(field) = rule.get(name) {
            sources.named(field, "the security group");
        }
    }
    if let Some(field) = rule.get("self")
        && field.value.as_bool() != Some(false)
    {
        sources.named(field, "the group itself,");
    }
    for name in ["prefix_list_ids", "prefix_list_id"] {
        let Some(field) = rule.get(name) else {
            continue;
        };
        let lists = field
            .value
            .as_items()
            .unwrap_or(std::slice::from_ref(field.value));
        for list in lists {
            add_prefix_list(cx, list, field.site, sources);
        }
    }
}

/// A prefix list of the code, with its entries; any other is unknown.
fn add_prefix_list(cx: &Deriver, list: &Value, used: trueline_hcl::Site, sources: &mut Sources) {
    let found = cx.named(list, &["aws_ec2_managed_prefix_list"]);
    let Some([owner]) = found.as_deref() else {
        sources.other(unknown(list, used));
        return;
    };
    let separate = cx.companions(
        owner,
        "aws_ec2_managed_prefix_list_entry",
        "prefix_list_id",
        &[],
    );
    let entries = nested(owner, "entry");
    if !separate.is_empty() || !entries.open.is_empty() {
        sources.other(unknown(list, used));
        return;
    }
    for entry in entries.items {
        let Some(field) = entry.get("cidr") else {
            continue;
        };
        match field.value.as_str() {
            Some(text) if AddressRange::parse(text).is_some() => sources.ranges(field),
            _ => sources.other(unknown(field.value, field.site)),
        }
    }
}

/// What the groups in an attribute let in, with where they are attached; `absent` where none are named.
pub fn attached<'a>(cx: &Deriver<'a>, attr: Read<'a>, absent: impl FnOnce() -> Reach) -> Reach {
    let attr = match attr {
        Read::Absent => return absent(),
        Read::Unknown(attr) => {
            let sure = attr.value.sure_items().iter();
            let sure = sure.map(|item| one(cx, item, attr));
            return sure.fold(one(cx, &attr.value, attr), Fact::max);
        }
        Read::Known(attr) => attr,
    };
    let Some(items) = attr.value.as_items() else {
        return open(
            Exposure::Private,
            Exposure::Public,
            &attr.value,
            vec![Proof::new(attr.site, "these groups can't be read")],
        );
    };
    let groups = items.iter().filter(|item| !item.is_null());
    let facts: Vec<Reach> = groups.map(|item| one(cx, item, attr)).collect();
    facts.into_iter().reduce(Fact::max).unwrap_or_else(absent)
}

/// One group as an attribute names it.
fn one<'a>(cx: &Deriver<'a>, item: &'a Value, attr: &Attr) -> Reach {
    let attach = |value: &Value| cite(value.site, attr.site, "attached here");
    match cx.one_of(item, TYPES, |group| of(cx, group)) {
        Some(fact) => fact.then(attach(item)),
        None => {
            let message = "what this group lets in, the code doesn't say";
            let proofs = cite(item.site, attr.site, message);
            open(Exposure::Private, Exposure::Public, item, proofs)
        }
    }
}

/// What holds where no group is named: the default group of the network, which anyone may have changed.
pub fn default_group(resource: &Resource) -> Reach {
    Fact::unknown(
        vec![Proof::new(
            resource.header,
            "without groups of its own it is in the default group of its VPC",
        )],
        vec![Input::Setting("the default security group".into())],
    )
}
