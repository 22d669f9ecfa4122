//! Network ACLs: what the list of a subnet lets in, where the code has it.

use crate::derive::exposure::fields::{Fields, nested};
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::{Deriver, Reach, given, nobody};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::Resource;

/// What the lists of these subnets let in; None where one of them has no list in the code, and so lets anyone in.
pub fn reach<'a>(cx: &Deriver<'a>, subnets: &[&'a Resource]) -> Option<Reach> {
    let lists: Option<Vec<Reach>> = subnets.iter().map(|subnet| of_subnet(cx, subnet)).collect();
    lists?.into_iter().reduce(Fact::or)
}

fn of_subnet<'a>(cx: &Deriver<'a>, subnet: &'a Resource) -> Option<Reach> {
    let names_it = |list: &&Resource| {
        let subnets = given(list, "subnet_ids").and_then(|attr| attr.value.as_items());
        let named = |item| cx.model.sources(item).any(|r| r.id == subnet.id);
        list.ty == "aws_network_acl" && subnets.is_some_and(|items| items.iter().any(named))
    };
    if let Some(list) = cx.model.referrers(subnet.id).find(names_it) {
        return list.key_unknown.is_none().then(|| of_list(cx, list));
    }
    let associated = cx.companions(subnet, "aws_network_acl_association", "subnet_id", &[]);
    let [association] = &associated[..] else {
        return None;
    };
    let list = association.resource.attr("network_acl_id")?;
    let sure = association.depends.is_empty();
    cx.one_of(&list.value, &["aws_network_acl"], |list| of_list(cx, list))
        .filter(|_| sure)
}

fn of_list<'a>(cx: &Deriver<'a>, list: &'a Resource) -> Reach {
    let inline = nested(list, "ingress");
    let mut rules: Vec<(Fields, &str)> =
        inline.items.iter().map(|rule| (*rule, "rule_no")).collect();
    let mut fact = cx.unless_broken(nobody(), "aws_network_acl_rule");
    for rule in cx.companions(list, "aws_network_acl_rule", "network_acl_id", &[]) {
        if rule.resource.bool_or("egress", false) == Some(false) && rule.depends.is_empty() {
            rules.push((Fields(&rule.resource.body), "rule_number"));
        } else if rule.resource.bool_or("egress", false) != Some(true) {
            fact = fact.max(Fact::unknown(Vec::new(), rule.depends));
        }
    }
    if !inline.open.is_empty() {
        fact = fact.max(Fact::unknown(Vec::new(), inline.open));
    }
    let number = |rule: &(Fields, &str)| rule.0.get(rule.1).and_then(|field| field.value.as_i64());
    rules.sort_by_key(number);
    let mut sources = Sources::default();
    for (rule, _) in rules {
        let text = |name: &str| rule.get(name).and_then(|field| field.value.as_str());
        let action = text("action")
            .or(text("rule_action"))
            .map(str::to_ascii_lowercase);
        // What comes behind a rule that denies everyone everything is never looked at.
        let denies_all = action.as_deref() == Some("deny")
            && matches!(text("protocol"), Some("-1" | "all"))
            && text("cidr_block")
                .and_then(AddressRange::parse)
                .is_some_and(AddressRange::is_anywhere);
        if denies_all {
            break;
        }
        if action.as_deref() != Some("deny") {
            for name in ["cidr_block", "ipv6_cidr_block"] {
                if let Some(field) = rule.get(name).filter(|f| f.value.as_str() != Some("")) {
                    sources.ranges(field);
                }
            }
        }
    }
    let list = sources.fact(|| vec![Proof::new(list.header, "its network ACL lets nobody in")]);
    fact.max(list)
        .max(Fact::known(Exposure::Private, Vec::new()))
}
