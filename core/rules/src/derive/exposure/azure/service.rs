//! Services with a public endpoint that can be closed, or narrowed to some addresses: caches, documents, searches.

use super::PUBLIC_NETWORK;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, open_block};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::{Body, Resource, Value};

/// None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, service: &'a Resource) -> Option<Reach> {
    let callers = match service.ty.as_str() {
        "azurerm_cosmosdb_account" => listed(service, "ip_range_filter"),
        "azurerm_search_service" => listed(service, "allowed_ips"),
        "azurerm_cognitive_account" => rules(service, "network_acls"),
        "azurerm_redis_cache" => redis(cx, service),
        _ => return None,
    };
    Some(PUBLIC_NETWORK.read(service, service.header).min(callers))
}

/// Everyone, but where addresses are listed.
fn listed(service: &Resource, name: &str) -> Reach {
    let anyone = || {
        let message = format!("`{name}` is absent: it lets anyone through");
        Fact::known(Exposure::Public, vec![Proof::new(service.header, message)])
    };
    let Some(attr) = given(service, name) else {
        let says = "it is reached from named networks";
        let inside = || {
            let proof = Proof::new(service.header, says);
            Fact::known(Exposure::Internal, vec![proof])
        };
        return match service.bool_or("is_virtual_network_filter_enabled", false) {
            Some(false) => anyone(),
            Some(true) => inside(),
            None => inside().or(anyone()),
        };
    };
    let is_empty =
        |value: &Value| value.as_str() == Some("") || value.as_items().is_some_and(<[_]>::is_empty);
    if is_empty(&attr.value) {
        return anyone();
    }
    let mut sources = Sources::default();
    match attr.value.as_str() {
        // Older versions of the provider take one string.
        Some(text) => {
            for range in text.split(',').map(str::trim) {
                match AddressRange::parse(range) {
                    // Not an address, but a sign for every service at Azure, whoever runs it.
                    Some(_) if range == "0.0.0.0" => sources.other(Fact::known(
                        Exposure::Public,
                        cite_attr(attr, "`0.0.0.0` lets every machine at Azure through"),
                    )),
                    Some(parsed) => sources.add(parsed, range, attr.value.site, attr.site),
                    None => sources.other(open(
                        Exposure::Private,
                        Exposure::Public,
                        &attr.value,
                        cite_attr(attr, format!("`{range}` is not an address range")),
                    )),
                }
            }
        }
        None => sources.attr(attr),
    }
    sources.fact(Vec::new)
}

/// A block with a default action and the addresses that are let through besides.
pub fn rules(service: &Resource, kind: &str) -> Reach {
    if service.is_open(kind) {
        return open_block(service, kind, Exposure::Private, Exposure::Public);
    }
    let anyone =
        |site, message: String| Fact::known(Exposure::Public, vec![Proof::new(site, message)]);
    let Some(rules) = service.block(kind) else {
        return anyone(
            service.header,
            format!("`{kind}` is absent: it lets anyone through"),
        );
    };
    let Some(attr) = given(rules, "default_action") else {
        return anyone(rules.header, "`default_action` is absent".into());
    };
    let named = || {
        let mut sources = Sources::default();
        if let Some(ranges) = given(rules, "ip_rules") {
            sources.attr(ranges);
        }
        sources.fact(|| cite_attr(attr, "nobody is let through but who is named"))
    };
    match attr.value.as_str() {
        Some("Deny") => named(),
        Some(_) => Fact::known(Exposure::Public, cite_attr(attr, "it lets anyone through")),
        None => {
            let proofs = cite_attr(attr, "its default action is not known from the code");
            named().max(open(
                Exposure::Private,
                Exposure::Public,
                &attr.value,
                proofs,
            ))
        }
    }
}

/// A cache is in a subnet, or answers the addresses of its rules: anyone, where there is none.
fn redis<'a>(cx: &Deriver<'a>, cache: &'a Resource) -> Reach {
    if let Some(attr) = given(cache, "subnet_id") {
        return Fact::known(
            Exposure::Internal,
            cite_attr(attr, "it is placed in this subnet"),
        );
    }
    let ty = "azurerm_redis_firewall_rule";
    let companions = cx.companions(cache, ty, "redis_cache_name", &["name"]);
    if companions.is_empty() {
        let proof = Proof::new(
            cache.header,
            "without firewall rules it lets anyone through",
        );
        return cx.unless_broken(Fact::known(Exposure::Public, vec![proof]), ty);
    }
    cx.grants(cache, (ty, "redis_cache_name", &["name"]), |rule| {
        range(&rule.body)
    })
}

fn range(rule: &Body) -> Reach {
    let (Some(start), Some(end)) = (given(rule, "start_ip"), given(rule, "end_ip")) else {
        return nobody();
    };
    let mut sources = Sources::default();
    match (start.value.as_str(), end.value.as_str()) {
        (Some(first), Some(last)) => match AddressRange::between(first, last) {
            Some(range) => sources.add(
                range,
                format!("{first}-{last}"),
                start.value.site,
                start.site,
            ),
            None => return nobody(),
        },
        _ => {
            let proofs = cite_attr(start, "these addresses are not known from the code");
            return open(Exposure::Private, Exposure::Public, &start.value, proofs);
        }
    }
    sources.fact(Vec::new)
}
