//! Members, bindings and policies of any kind of resource.

use super::role;
use crate::derive::named::resolve;
use crate::derive::privilege::{
    Deriver, Rights, given, items, nothing, perhaps, somewhere, unknown, waits,
};
use crate::facts::Proof;
use trueline_hcl::model::{Attr, Mode};
use trueline_hcl::{Input, Resource, Value};

/// `google_project_iam_member` and the like.
pub fn is_grant(ty: &str) -> bool {
    ty.starts_with("google_")
        && ["_iam_member", "_iam_binding", "_iam_policy"]
            .iter()
            .any(|end| ty.ends_with(end))
}

/// What the grant lets its members do.
pub fn of<'a>(cx: &Deriver<'a>, grant: &'a Resource) -> Rights {
    let fact = to(cx, grant, &|_| Some(true));
    somewhere(undenied(cx, fact), grant, "it grants nothing")
}

/// Deny policies take back what the code doesn't show here.
pub fn undenied(cx: &Deriver, fact: Rights) -> Rights {
    let Some(deny) = cx.model.of_type("google_iam_deny_policy").next() else {
        return fact;
    };
    let what = format!("what `{}` takes back", deny.address);
    nothing()
        .or(fact)
        .waiting_for([Input::Setting(what.into())])
}

/// What the grant lets those members do that `is_one` picks: None where it can't tell.
pub fn to<'a>(
    cx: &Deriver<'a>,
    grant: &'a Resource,
    is_one: &dyn Fn(&Value) -> Option<bool>,
) -> Rights {
    if let Some(attr) = given(grant, "policy_data") {
        return policy(cx, attr, is_one);
    }
    let members = given(grant, "member").or_else(|| given(grant, "members"));
    let granted = || match given(grant, "role") {
        Some(role) => role::of(cx, &role.value, role.site),
        None => nothing(),
    };
    picked(members, is_one, granted)
}

/// What is granted, if one of the members is picked.
fn picked(
    members: Option<&Attr>,
    is_one: &dyn Fn(&Value) -> Option<bool>,
    granted: impl Fn() -> Rights,
) -> Rights {
    let Some(attr) = members else {
        return nothing();
    };
    let mut fact = nothing();
    for value in items(attr) {
        let here = Proof::new(attr.site, "granted to it here");
        let sure = is_one(value);
        if sure == Some(false) {
            continue;
        }
        let rights = granted().then([here]);
        fact = fact.max(match sure {
            Some(_) => rights,
            None => perhaps(rights, waits(value)),
        });
    }
    fact
}

/// A whole policy: from a data source's blocks, or as JSON.
fn policy<'a>(cx: &Deriver<'a>, attr: &'a Attr, is_one: &dyn Fn(&Value) -> Option<bool>) -> Rights {
    if let Some(source) = source(cx, &attr.value) {
        let bindings = source.blocks_of("binding");
        return bindings.fold(nothing(), |fact, binding| {
            let granted = || match given(binding, "role") {
                Some(role) => role::of(cx, &role.value, role.site),
                None => nothing(),
            };
            fact.max(picked(given(binding, "members"), is_one, granted))
        });
    }
    let document = trueline_hcl::policy::document(&attr.value);
    let bindings = document
        .as_ref()
        .and_then(|d| d.get("bindings")?.as_items());
    let Some(bindings) = bindings else {
        let proof = Proof::new(attr.site, "what this policy grants is not in the code");
        return unknown(&attr.value, vec![proof]);
    };
    let mut fact = nothing();
    for binding in bindings {
        let members = binding.get("members").and_then(Value::as_items);
        for member in members.unwrap_or_default() {
            let Some(role) = binding
                .get("role")
                .filter(|_| is_one(member) != Some(false))
            else {
                continue;
            };
            fact = fact.max(role::of(cx, role, attr.site));
        }
    }
    fact
}

/// The data source that the value is read from.
fn source<'a>(cx: &Deriver<'a>, value: &Value) -> Option<&'a Resource> {
    let read = value.inputs().iter().filter_map(|input| match input {
        Input::Attribute(to) => Some(to),
        _ => None,
    });
    let mut read = read.chain(value.via());
    let to = read.find(|to| to.mode == Mode::Data && to.ty == "google_iam_policy")?;
    match resolve(cx.model, to).as_slice() {
        [source] if source.open.is_empty() => Some(source),
        _ => None,
    }
}
