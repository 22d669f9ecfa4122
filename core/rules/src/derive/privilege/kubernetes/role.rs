//! Roles and cluster roles: the highest of their rules.
//!
//! What escalates follows "Role Based Access Control Good Practices" of the Kubernetes documentation.

use crate::derive::cite::cite;
use crate::derive::fields::{Field, Fields, nested};
use crate::derive::privilege::{Rights, nothing, somewhere, unknown};
use crate::facts::{Fact, Privilege};
use trueline_hcl::{Resource, Value};

/// Verbs that give rights, whatever they are for.
const ESCALATES: &[(&str, &str)] = &[
    ("escalate", "a role can be given more than one has oneself"),
    (
        "bind",
        "a role can be bound that allows more than one has oneself",
    ),
    ("impersonate", "one can act as anybody else"),
];

/// Resources that decide who may do what: to change them is to manage permissions.
const MANAGES: &[&str] = &[
    "roles",
    "rolebindings",
    "clusterroles",
    "clusterrolebindings",
    "serviceaccounts/token",
    "certificatesigningrequests/approval",
    "mutatingwebhookconfigurations",
    "validatingwebhookconfigurations",
    "nodes/proxy",
];

/// Where to connect is to run something.
const RUNS: &[&str] = &[
    "pods/exec",
    "pods/attach",
    "pods/portforward",
    "pods/proxy",
    "services/proxy",
];

const READS: &[&str] = &["get", "list", "watch"];

pub fn of(role: &Resource) -> Rights {
    let rules = nested(role, "rule");
    let mut fact = rules.items.into_iter().map(rule).fold(nothing(), Fact::max);
    if !rules.open.is_empty() {
        fact = fact.max(Fact::unknown(Vec::new(), rules.open));
    }
    if role.blocks_of("aggregation_rule").next().is_some() {
        let what = trueline_hcl::Input::Setting("the roles that are aggregated".into());
        fact = fact.max(Fact::unknown(Vec::new(), vec![what]));
    }
    somewhere(fact, role, "it has no rules")
}

fn rule(rule: Fields) -> Rights {
    let Some(verbs) = rule.get("verbs") else {
        return nothing();
    };
    let resources = rule.get("resources");
    let listed = list(verbs);
    listed
        .iter()
        .map(|verb| judge(verb, verbs, resources))
        .fold(nothing(), Fact::max)
}

fn list<'a>(field: Field<'a>) -> &'a [Value] {
    let items = field.value.as_items();
    items.unwrap_or(std::slice::from_ref(field.value))
}

fn judge(verb: &Value, used: Field, resources: Option<Field>) -> Rights {
    let Some(text) = verb.as_str() else {
        let proofs = cite(verb.site, used.site, "which verbs, the code doesn't say");
        return unknown(verb, proofs);
    };
    let known = |level, says: String| Fact::known(level, cite(verb.site, used.site, says));
    if let Some((_, why)) = ESCALATES.iter().find(|(name, _)| *name == text) {
        return known(Privilege::Admin, format!("`{text}`: {why}"));
    }
    let Some(resources) = resources else {
        // Paths that are no resources.
        return match READS.contains(&text) {
            true => known(Privilege::Read, format!("`{text}` reads")),
            false => known(Privilege::Write, format!("`{text}` writes")),
        };
    };
    let mut fact = nothing();
    for resource in list(resources) {
        let Some(name) = resource.as_str() else {
            let proofs = cite(
                resource.site,
                resources.site,
                "which resources, the code doesn't say",
            );
            let (low, high) = match READS.contains(&text) {
                true => (Privilege::Read, Privilege::Read),
                false => (Privilege::Write, Privilege::Admin),
            };
            let depends = crate::derive::privilege::waits(resource);
            fact = fact.max(Fact::between(low, high, proofs, depends));
            continue;
        };
        let level = level(text, name);
        let does = match level {
            Privilege::Admin => "manages permissions",
            Privilege::Write => "writes",
            _ => "reads",
        };
        // The same of the next resource says nothing new.
        if fact.level() != Some(level) {
            fact = fact.max(known(level, format!("`{text}` on `{name}` {does}")));
        }
    }
    fact
}

fn level(verb: &str, resource: &str) -> Privilege {
    let all_verbs = verb == "*";
    let reads = READS.contains(&verb);
    // With all verbs come `escalate`, `bind` and `impersonate`.
    let manages = MANAGES.contains(&resource)
        || resource == "*"
        || all_verbs && matches!(resource, "users" | "groups" | "serviceaccounts");
    if resource == "nodes/proxy" || manages && !reads {
        return Privilege::Admin;
    }
    if reads && !RUNS.contains(&resource) {
        return Privilege::Read;
    }
    Privilege::Write
}

#[cfg(test)]
mod tests {
    use super::level;
    use crate::facts::Privilege::{Admin, Read, Write};

    #[test]
    fn verbs_and_resources_decide_together() {
        assert_eq!(level("get", "pods"), Read);
        assert_eq!(level("list", "*"), Read);
        assert_eq!(level("get", "roles"), Read);
        assert_eq!(level("get", "pods/exec"), Write);
        assert_eq!(level("create", "pods"), Write);
        assert_eq!(level("*", "pods"), Write);
        assert_eq!(level("*", "*"), Admin);
        assert_eq!(level("create", "rolebindings"), Admin);
        assert_eq!(level("get", "nodes/proxy"), Admin);
        assert_eq!(level("*", "serviceaccounts"), Admin);
    }
}
