//! Custom roles: their actions without their not-actions.

use crate::derive::cite::cite;
use crate::derive::fields::{Fields, nested};
use crate::derive::privilege::{Rights, nothing, somewhere, unknown};
use crate::facts::{Fact, Privilege};
use crate::policy::matches;
use trueline_hcl::{Input, Resource, Site, Value};

/// What of `Microsoft.Authorization` gives rights: each of these alone.
const MANAGES: &[&str] = &[
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleDefinitions/write",
    "Microsoft.Authorization/elevateAccess/action",
];

pub fn of(definition: &Resource) -> Rights {
    let permissions = nested(definition, "permissions");
    let mut fact = nothing();
    for block in permissions.items {
        fact = fact.max(allowed(block, "actions", "not_actions"));
        fact = fact.max(allowed(block, "data_actions", "not_data_actions"));
    }
    if !permissions.open.is_empty() {
        fact = fact.max(Fact::unknown(Vec::new(), permissions.open));
    }
    somewhere(fact, definition, "it allows no action")
}

fn allowed(block: Fields, name: &str, except: &str) -> Rights {
    let (Some(actions), except) = (block.get(name), block.get(except)) else {
        return nothing();
    };
    let items = |value: &'_ Value| value.as_items().map(<[Value]>::to_vec);
    let except = except.map_or(Some(Vec::new()), |field| items(field.value));
    let Some(actions_listed) = items(actions.value) else {
        let proofs = cite(
            actions.value.site,
            actions.site,
            "which actions, the code doesn't say",
        );
        return unknown(actions.value, proofs);
    };
    let mut fact = nothing();
    for action in &actions_listed {
        fact = fact.max(one(action, actions.site, except.as_deref()));
    }
    fact
}

/// One action, which may be a pattern, without the exceptions: None where those are unknown.
fn one(action: &Value, used: Site, except: Option<&[Value]>) -> Rights {
    let Some(text) = action.as_str() else {
        let proofs = cite(action.site, used, "what this is, the code doesn't say");
        return unknown(action, proofs);
    };
    let (least, most) = match except {
        Some(except) => (level(text, except, true), level(text, except, false)),
        None => (Privilege::None, level(text, &[], false)),
    };
    let does = match most {
        Privilege::None => return nothing(),
        Privilege::Read => "reads",
        Privilege::Write => "writes",
        Privilege::Admin => "manages permissions",
    };
    let proofs = cite(action.site, used, format!("`{text}` {does}"));
    if least == most {
        return Fact::known(most, proofs);
    }
    let depends = vec![Input::Setting("`not_actions`".into())];
    Fact::between(least, most, proofs, depends)
}

/// `denied`: exceptions that are unknown are taken to be about it.
fn level(pattern: &str, except: &[Value], denied: bool) -> Privilege {
    let is_left = |action: &str| {
        !except.iter().any(|item| match item.as_str() {
            Some(text) => matches(text, action),
            None => denied,
        })
    };
    if MANAGES
        .iter()
        .any(|action| matches(pattern, action) && is_left(action))
    {
        return Privilege::Admin;
    }
    if !is_left(pattern) {
        return Privilege::None;
    }
    let reads = pattern
        .rsplit('/')
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case("read"));
    // Everything but to change anything.
    let only_reads = is_wide(pattern)
        && ["*/write", "*/delete", "*/action"]
            .iter()
            .all(|all| !is_left(all));
    match reads || only_reads {
        true => Privilege::Read,
        false => Privilege::Write,
    }
}

fn is_wide(pattern: &str) -> bool {
    pattern == "*"
}
