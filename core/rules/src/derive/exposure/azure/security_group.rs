//! Network security groups: rules by priority, and what Azure adds to them.

use crate::derive::exposure::cite::cite;
use crate::derive::exposure::fields::{Field, Fields, nested};
use crate::derive::exposure::sources::{Sources, unknown};
use crate::derive::exposure::{Deriver, Reach, nobody};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::{AddressRange, Ports};
use trueline_hcl::{Input, Resource, Value};

const TYPE: &str = "azurerm_network_security_rule";

/// An inbound rule.
struct Rule<'a> {
    fields: Fields<'a>,
    /// None where it is unknown: it may come before any other.
    priority: Option<i64>,
    access: Access,
    /// What it waits for whether it is there.
    depends: Vec<Input>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Access {
    Allow,
    Deny,
    Unknown,
}

pub fn of<'a>(cx: &Deriver<'a>, group: &'a Resource) -> Reach {
    let inline = nested(group, "security_rule");
    let mut rules: Vec<Rule> = inline
        .items
        .into_iter()
        .filter_map(|fields| inbound(fields, Vec::new()))
        .collect();
    for companion in cx.companions(group, TYPE, "network_security_group_name", &["name"]) {
        let fields = Fields(&companion.resource.body);
        rules.extend(inbound(fields, companion.depends));
    }
    let mut sources = Sources::default();
    let mut fact = of_network(&rules, group);
    for rule in &rules {
        if rule.access == Access::Deny {
            continue;
        }
        let sure = rule.access == Access::Allow && rule.depends.is_empty();
        match (taken_back(rule, &rules), sure) {
            (Some(true), _) => {}
            (Some(false), true) => add(rule.fields, &mut sources),
            _ => fact = fact.max(nobody().or(alone(rule.fields)).waiting_for(doubts(rule))),
        }
    }
    if !inline.open.is_empty() {
        let proof = Proof::new(group.header, "there may be more rules than are listed");
        fact = fact.max(Fact::unknown(vec![proof], inline.open));
    }
    if !sources.is_empty() {
        fact = fact.max(sources.fact(Vec::new));
    }
    cx.unless_broken(fact, TYPE)
}

/// Whom a separate rule lets in; None for one that isn't about inbound traffic.
pub fn of_rule(rule: &Resource) -> Option<Reach> {
    let fields = Fields(&rule.body);
    let inbound = inbound(fields, Vec::new())?;
    let denied = || {
        Fact::known(
            Exposure::Private,
            vec![Proof::new(rule.header, "it lets nobody in")],
        )
    };
    Some(match inbound.access {
        Access::Allow => alone(fields),
        Access::Deny => denied(),
        Access::Unknown => denied().or(alone(fields)).waiting_for(doubts(&inbound)),
    })
}

fn inbound(fields: Fields, depends: Vec<Input>) -> Option<Rule> {
    let text = |name| fields.get(name).map(|field: Field| field.value.as_str());
    let mut depends = depends;
    match text("direction") {
        Some(Some(direction)) if !direction.eq_ignore_ascii_case("inbound") => return None,
        Some(None) => depends.push(Input::Setting("`direction`".into())),
        _ => {}
    }
    Some(Rule {
        fields,
        priority: fields
            .get("priority")
            .and_then(|field| field.value.as_i64()),
        access: match text("access") {
            Some(Some(access)) if access.eq_ignore_ascii_case("allow") => Access::Allow,
            Some(Some(access)) if access.eq_ignore_ascii_case("deny") => Access::Deny,
            _ => Access::Unknown,
        },
        depends,
    })
}

fn doubts(rule: &Rule) -> Vec<Input> {
    match rule.depends.is_empty() {
        true => vec![Input::Setting("another rule of the group".into())],
        false => rule.depends.clone(),
    }
}

/// Azure lets the virtual network in unless a rule says otherwise.
fn of_network(rules: &[Rule], group: &Resource) -> Reach {
    let denies = |rule: &&Rule| {
        rule.access == Access::Deny
            && rule.depends.is_empty()
            && is_everything(rule.fields)
            && (is_any_source(rule.fields) || source_is(rule.fields, "VirtualNetwork"))
    };
    match rules.iter().find(denies) {
        Some(_) => Fact::known(
            Exposure::Private,
            vec![Proof::new(
                group.header,
                "its rules keep even its own network out",
            )],
        ),
        None => Fact::known(
            Exposure::Internal,
            vec![Proof::new(
                group.header,
                "its virtual network is let in by default",
            )],
        ),
    }
}

/// Whether a rule before this one denies all that it allows; None where that can't be compared.
fn taken_back(allow: &Rule, rules: &[Rule]) -> Option<bool> {
    let mut sure = Some(false);
    for deny in rules.iter().filter(|rule| rule.access != Access::Allow) {
        let before = match (deny.priority, allow.priority) {
            (Some(deny), Some(allow)) if deny >= allow => continue,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let whole = is_any_source(deny.fields) && is_everything(deny.fields);
        let same_ports = is_any_source(deny.fields) && same_traffic(deny.fields, allow.fields);
        if !whole && !same_ports {
            continue;
        }
        match before && deny.access == Access::Deny && deny.depends.is_empty() {
            true => return Some(true),
            false => sure = None,
        }
    }
    sure
}

/// Every protocol and every port.
fn is_everything(rule: Fields) -> bool {
    let any = |name| {
        rule.get(name)
            .is_some_and(|field| field.value.as_str() == Some("*"))
    };
    let ports = rule.get("destination_port_range").is_some_and(|field| {
        field
            .value
            .as_str()
            .and_then(Ports::parse)
            .is_some_and(|p| p.first <= 1 && p.last == u16::MAX)
    });
    any("protocol") && ports
}

fn same_traffic(deny: Fields, allow: Fields) -> bool {
    let text = |rule: Fields, name| {
        rule.get(name)
            .and_then(|f| f.value.as_str().map(str::to_owned))
    };
    let port = |rule| text(rule, "destination_port_range");
    let protocol = text(deny, "protocol");
    port(deny).is_some()
        && port(deny) == port(allow)
        && (protocol.as_deref() == Some("*") || protocol == text(allow, "protocol"))
}

fn is_any_source(rule: Fields) -> bool {
    ["*", "Internet", "0.0.0.0/0", "Any"]
        .iter()
        .any(|any| source_is(rule, any))
}

fn source_is(rule: Fields, name: &str) -> bool {
    rule.get("source_address_prefix")
        .and_then(|field| field.value.as_str())
        .is_some_and(|source| source.eq_ignore_ascii_case(name))
}

fn alone(rule: Fields) -> Reach {
    let mut sources = Sources::default();
    add(rule, &mut sources);
    sources.fact(Vec::new)
}

fn add(rule: Fields, sources: &mut Sources) {
    for name in ["source_address_prefix", "source_address_prefixes"] {
        let Some(field) = rule.get(name) else {
            continue;
        };
        match field.value.as_items() {
            Some(items) => items
                .iter()
                .for_each(|item| add_source(item, field, sources)),
            None => add_source(field.value, field, sources),
        }
    }
    if let Some(field) = rule.get("source_application_security_group_ids") {
        sources.named(field, "the application security group");
    }
}

/// A range, or one of Azure's names for ranges.
fn add_source(value: &Value, field: Field, sources: &mut Sources) {
    let known = |level, says: &str| {
        let name = value.as_str().unwrap_or_default();
        Fact::known(
            level,
            cite(value.site, field.site, format!("`{name}` is {says}")),
        )
    };
    let tag = value.as_str().unwrap_or_default();
    let is_tag =
        tag.starts_with(|c: char| c.is_ascii_alphabetic()) && AddressRange::parse(tag).is_none();
    match tag
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "internet" | "any" if is_tag => sources.other(known(Exposure::Public, "anywhere")),
        "virtualnetwork" => sources.other(known(Exposure::Internal, "the whole virtual network")),
        "azureloadbalancer" => {
            sources.other(known(Exposure::Private, "the platform's health probes"))
        }
        // Anyone can rent a machine there.
        "azurecloud" => sources.other(known(Exposure::Public, "every machine at Azure")),
        _ if is_tag => sources.other(
            unknown(value, field.site)
                .waiting_for([Input::Setting(format!("the service tag `{tag}`").into())]),
        ),
        _ => sources.ranges(Field {
            value,
            site: field.site,
        }),
    }
}
