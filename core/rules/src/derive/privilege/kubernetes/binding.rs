//! Bindings: what the role allows that they name.

use super::role;
use crate::derive::cite::cite;
use crate::derive::named::named;
use crate::derive::privilege::{Deriver, Rights, given, nothing, somewhere, unknown};
use crate::facts::{Fact, Privilege, Proof};
use trueline_hcl::{Resource, Value};

const ROLES: &[&str] = &[
    "kubernetes_role",
    "kubernetes_role_v1",
    "kubernetes_cluster_role",
    "kubernetes_cluster_role_v1",
];

/// The user-facing roles that every cluster has.
const BUILT_IN: &[(&str, Privilege)] = &[
    ("cluster-admin", Privilege::Admin),
    ("admin", Privilege::Admin),
    ("edit", Privilege::Write),
    ("view", Privilege::Read),
];

pub fn of<'a>(cx: &Deriver<'a>, binding: &'a Resource) -> Rights {
    let mut references = binding.blocks_of("role_ref");
    let name = references.next().and_then(|to| given(to, "name"));
    let fact = match name {
        Some(name) => {
            let kind = binding
                .blocks_of("role_ref")
                .find_map(|to| given(to, "kind"));
            let is_role = kind.and_then(|kind| kind.value.as_str()) == Some("Role");
            match defined(cx, binding, &name.value, is_role) {
                Some(fact) => fact.then([Proof::new(name.site, "the role is bound here")]),
                None => built_in(&name.value, name.site, is_role),
            }
        }
        None => nothing(),
    };
    somewhere(fact, binding, "it names no role")
}

fn built_in(name: &Value, used: trueline_hcl::Site, is_role: bool) -> Rights {
    let text = name.as_str().unwrap_or_default();
    let known = BUILT_IN.iter().find(|(known, _)| *known == text);
    let Some((_, level)) = known.filter(|_| !is_role) else {
        let proofs = cite(name.site, used, "what this role allows is not in the code");
        return unknown(name, proofs);
    };
    let does = match level {
        Privilege::Admin => "manages permissions",
        Privilege::Write => "writes",
        _ => "reads",
    };
    Fact::known(*level, cite(name.site, used, format!("`{text}` {does}")))
}

/// A role of the code, by reference or by its name.
fn defined<'a>(
    cx: &Deriver<'a>,
    binding: &'a Resource,
    name: &Value,
    is_role: bool,
) -> Option<Rights> {
    if let Some(found) = named(cx.model, name, ROLES) {
        return found.into_iter().map(role::of).reduce(Fact::or);
    }
    let text = name.as_str()?;
    let types = if is_role { &ROLES[..2] } else { &ROLES[2..] };
    let space = super::metadata(binding, "namespace").and_then(|a| a.value.as_str());
    let is_it = |r: &&Resource| {
        let field = |name| super::metadata(r, name).and_then(|a| a.value.as_str());
        field("name") == Some(text) && (!is_role || field("namespace") == space)
    };
    let mut all = types.iter().flat_map(|ty| cx.model.of_type(ty));
    all.find(is_it).map(role::of)
}
