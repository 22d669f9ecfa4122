//! Storage accounts and containers: anonymous access, where the network rules let anyone through.

use super::PUBLIC_NETWORK;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, open_block, somewhere};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Body, Resource};

/// Since version 5 of the provider the default is off. An account that is off refuses to make a public container: code
/// that makes one, and says nothing of the account, was written for what is on by default.
const ANONYMOUS: Switch = Switch {
    attr: "allow_nested_items_to_be_public",
    on: (Exposure::Public, "its containers may be public"),
    off: (Exposure::Private, "none of its containers can be public"),
    absent: Some(true),
};

const ACCOUNT: &[&str] = &["azurerm_storage_account"];

pub fn of<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Reach {
    let anonymous = containers(cx, account).max(website(cx, account));
    // Who has a key or a role is named, wherever the network lets him come from.
    if anonymous.high() == Exposure::Private {
        return somewhere(anonymous, account, "none of its containers is public");
    }
    anonymous.min(network(cx, account))
}

fn containers<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Reach {
    let ty = "azurerm_storage_container";
    let by_name = cx.grants(account, (ty, "storage_account_name", &["name"]), access);
    let by_id = cx.grants(account, (ty, "storage_account_id", &[]), access);
    let access = by_name.max(by_id);
    match access.high() {
        Exposure::Private => access,
        _ => access.min(ANONYMOUS.read(account, account.header)),
    }
}

pub fn of_container<'a>(cx: &Deriver<'a>, container: &'a Resource) -> Reach {
    let access = access(container);
    if access.high() == Exposure::Private {
        return access;
    }
    let account = ["storage_account_id", "storage_account_name"]
        .into_iter()
        .find_map(|name| container.attr(name));
    let reach = account.and_then(|attr| {
        cx.one_of(&attr.value, ACCOUNT, |account| {
            network(cx, account).min(ANONYMOUS.read(account, account.header))
        })
    });
    let reach = reach.unwrap_or_else(|| match account {
        Some(attr) => {
            let proofs = cite_attr(attr, "its storage account is not in the code");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
        None => Fact::unknown(Vec::new(), Vec::new()),
    });
    access.min(reach)
}

fn access(container: &Resource) -> Reach {
    let Some(attr) = given(container, "container_access_type") else {
        let proof = Proof::new(container.header, "without an access type it is private");
        return Fact::known(Exposure::Private, vec![proof]);
    };
    let (level, says) = match attr.value.as_str() {
        Some("private") => (Exposure::Private, "its access type is private"),
        Some("blob") => (Exposure::Public, "anyone may read its blobs"),
        Some("container") => (Exposure::Public, "anyone may list and read its blobs"),
        _ => {
            let proofs = cite_attr(attr, "its access type is not known from the code");
            return open(Exposure::Private, Exposure::Public, &attr.value, proofs);
        }
    };
    Fact::known(level, cite_attr(attr, says))
}

/// A static website answers anyone, whatever the containers' access types are.
fn website<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Reach {
    let site = |block: &trueline_hcl::BlockValue| {
        let proof = Proof::new(block.header, "its static website answers anyone");
        Fact::known(Exposure::Public, vec![proof])
    };
    let own = account.block("static_website").map_or_else(nobody, site);
    let ty = "azurerm_storage_account_static_website";
    own.max(cx.grants(account, (ty, "storage_account_id", &[]), |site| {
        let proof = Proof::new(site.header, "its static website answers anyone");
        Fact::known(Exposure::Public, vec![proof])
    }))
}

fn network<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Reach {
    PUBLIC_NETWORK
        .read(account, account.header)
        .min(rules(cx, account))
}

/// The firewall: a block of its own, or a separate resource.
fn rules<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Reach {
    if account.is_open("network_rules") {
        return open_block(
            account,
            "network_rules",
            Exposure::Private,
            Exposure::Public,
        );
    }
    if let Some(block) = account.block("network_rules") {
        return firewall(block, block.header);
    }
    let ty = "azurerm_storage_account_network_rules";
    let mut apart = cx.companions(account, ty, "storage_account_id", &[]);
    apart.extend(cx.companions(account, ty, "storage_account_name", &["name"]));
    let anyone = || {
        let proof = Proof::new(
            account.header,
            "without network rules it lets anyone through",
        );
        Fact::known(Exposure::Public, vec![proof])
    };
    match apart.first() {
        None if cx.is_broken(ty) => {
            Fact::unknown(Vec::new(), vec![trueline_hcl::Input::Broken(ty.into())])
        }
        None => anyone(),
        Some(rules) if rules.depends.is_empty() => firewall(rules.resource, rules.resource.header),
        Some(rules) => anyone()
            .or(firewall(rules.resource, rules.resource.header))
            .waiting_for(rules.depends.clone()),
    }
}

fn firewall(rules: &Body, header: trueline_hcl::Site) -> Reach {
    let Some(attr) = given(rules, "default_action") else {
        let proof = Proof::new(header, "`default_action` is absent");
        return Fact::unknown(
            vec![proof],
            vec![trueline_hcl::Input::Setting(
                "the default of `default_action`".into(),
            )],
        );
    };
    let named = || {
        let mut sources = Sources::default();
        if let Some(attr) = given(rules, "ip_rules") {
            sources.attr(attr);
        }
        sources.fact(|| cite_attr(attr, "nobody is let through but who is named"))
    };
    match attr.value.as_str() {
        Some("Allow") => Fact::known(Exposure::Public, cite_attr(attr, "it lets anyone through")),
        Some("Deny") => named(),
        _ => {
            let proofs = cite_attr(attr, "its default action is not known from the code");
            let any = open(Exposure::Private, Exposure::Public, &attr.value, proofs);
            named().max(any)
        }
    }
}
