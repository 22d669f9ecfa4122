//! Firewall rules of a network.

use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::{Reach, given, nobody, open};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// Whom a rule lets in; None for one that is about egress.
pub fn of(rule: &Resource) -> Option<Reach> {
    let fact = match rule.str_or("direction", "INGRESS") {
        Some("INGRESS") => lets_in(rule),
        Some(_) => return None,
        None => nobody()
            .or(lets_in(rule))
            .waiting_for(inputs(rule, "direction")),
    };
    let Some(disabled) = given(rule, "disabled") else {
        return Some(fact);
    };
    Some(match disabled.value.as_bool() {
        Some(false) => fact,
        Some(true) => {
            let proof = Proof::new(disabled.site, "it is turned off");
            Fact::known(Exposure::Private, vec![proof])
        }
        None => nobody().or(fact).waiting_for(inputs(rule, "disabled")),
    })
}

/// Whether a rule surely denies every protocol from anywhere.
pub fn denies_everything(rule: &Resource) -> bool {
    let is_on = rule.bool_or("disabled", false) == Some(false)
        && rule.str_or("direction", "INGRESS") == Some("INGRESS");
    let everything = |block: &trueline_hcl::BlockValue| block.str_or("protocol", "") == Some("all");
    let from_named = ["source_tags", "source_service_accounts"]
        .iter()
        .any(|name| given(rule, name).is_some());
    let ranges = given(rule, "source_ranges").map(|attr| attr.value.as_items());
    let anywhere = match ranges {
        Some(Some(items)) => items.iter().any(|item| item.as_str() == Some("0.0.0.0/0")),
        Some(None) => false,
        None => true,
    };
    is_on && !from_named && anywhere && rule.blocks_of("deny").any(everything)
}

fn lets_in(rule: &Resource) -> Reach {
    let allows = rule.block("allow").is_some();
    if !allows && !rule.is_open("allow") {
        let proof = Proof::new(rule.header, "it allows nothing");
        return Fact::known(Exposure::Private, vec![proof]);
    }
    let admitted = sources(rule);
    match allows {
        true => admitted,
        false => {
            let waits = rule.open.iter().filter(|(kind, _)| kind == "allow");
            let waits = waits.flat_map(|(_, value)| crate::policy::waits_for(value));
            nobody().or(admitted).waiting_for(waits)
        }
    }
}

fn sources(rule: &Resource) -> Reach {
    let listed = |name| given(rule, name).filter(|attr| !is_empty(attr));
    let mut sources = Sources::default();
    let tags = listed("source_tags");
    let accounts = listed("source_service_accounts");
    if let Some(attr) = listed("source_ranges") {
        sources.attr(attr);
    } else if tags.is_none() && accounts.is_none() {
        let proof = Proof::new(rule.header, "without sources it lets anyone in");
        return Fact::known(Exposure::Public, vec![proof]);
    }
    for (attr, what) in [
        (tags, "machines with the tag"),
        (accounts, "the service account"),
    ] {
        let Some(attr) = attr else {
            continue;
        };
        if attr.value.is_known() {
            let proof = Proof::new(attr.site, format!("only from {what} named here"));
            sources.other(Fact::known(Exposure::Private, vec![proof]));
        } else if sources.is_empty() {
            // Should the list be empty, nothing limits the rule.
            let proof = Proof::new(attr.site, "should this be empty, it lets anyone in");
            sources.other(open(
                Exposure::Private,
                Exposure::Public,
                &attr.value,
                vec![proof],
            ));
        }
    }
    sources.fact(Vec::new)
}

fn is_empty(attr: &Attr) -> bool {
    attr.value.as_items().is_some_and(<[_]>::is_empty)
}

fn inputs(rule: &Resource, name: &str) -> Vec<trueline_hcl::Input> {
    rule.attr(name)
        .map_or(Vec::new(), |attr| crate::policy::waits_for(&attr.value))
}
