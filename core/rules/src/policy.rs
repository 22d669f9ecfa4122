//! Policy documents: what their statements say, and whom they let in.
//!
//! A document is the structure behind a JSON string (an object with `Statement`), in which every part keeps its
//! site and any part may be unknown.

pub mod aws;
mod conditions;
mod google;
mod principals;
mod statement;
mod wildcard;

pub use conditions::{Condition, escape};
pub use google::{Member, member};
pub use principals::{Principal, PrincipalKind};
pub use statement::{Effect, Policy, Selection, Statement};

use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Input, Value};
pub(crate) use wildcard::matches;
use wildcard::{Cover, covers_resources};

/// Whom a resource policy lets in, after its `Deny` statements. Nobody is `private`, without evidence.
pub fn admits(policy: &Policy) -> Fact<Exposure> {
    let mut fact = nobody();
    for statement in &policy.statements {
        fact = fact.max(match statement.effect {
            Some(Effect::Allow) => after_denies(statement, policy),
            Some(Effect::Deny) => nobody(),
            // It may be an Allow.
            None => nobody().or(after_denies(statement, policy)),
        });
    }
    for unreadable in &policy.unreadable {
        let proof = Proof::new(
            unreadable.site,
            "this part of the policy is not in the code",
        );
        fact = fact.max(Fact::unknown(vec![proof], waits_for(unreadable)));
    }
    fact
}

/// Whom one `Allow` statement lets in on its own: its principals, narrowed by its conditions.
pub fn lets_in(statement: &Statement) -> Fact<Exposure> {
    let mut fact = principals::reach(statement);
    for condition in &statement.conditions {
        if let Some(cap) = conditions::cap(condition) {
            fact = fact.min(cap);
        }
    }
    fact
}

fn nobody() -> Fact<Exposure> {
    Fact::known(Exposure::Private, Vec::new())
}

fn after_denies(statement: &Statement, policy: &Policy) -> Fact<Exposure> {
    let mut fact = lets_in(statement);
    for deny in &policy.statements {
        if fact.high() == Exposure::Private {
            break;
        }
        if deny.effect != Some(Effect::Deny) {
            continue;
        }
        let Some(left) = conditions::escape(deny) else {
            continue;
        };
        fact = match covers(deny, statement) {
            Cover::Part => fact,
            Cover::Whole => fact.min(left),
            Cover::Unknown => {
                let inputs = deny.unknown_inputs().chain(statement.unknown_inputs());
                let inputs: Vec<Input> = inputs.collect();
                let compared = Proof::new(deny.site, "this Deny may take it back");
                fact.clone()
                    .or(fact.min(left))
                    .then([compared])
                    .waiting_for(inputs)
            }
        };
    }
    fact
}

/// Whether `deny` takes back everything that `allow` gives.
fn covers(deny: &Statement, allow: &Statement) -> Cover {
    let parts = [
        wildcard::covers(&deny.actions, &allow.actions),
        principals::cover(deny, allow),
        wildcard::covers(&deny.resources, &allow.resources),
    ];
    if parts.contains(&Cover::Part) {
        Cover::Part
    } else if parts.contains(&Cover::Unknown) {
        Cover::Unknown
    } else {
        Cover::Whole
    }
}

/// What a value waits for, at any depth; an error counts as an input.
pub(crate) fn waits_for(value: &Value) -> Vec<Input> {
    use trueline_hcl::Kind;
    let nested: Vec<&Value> = match &value.kind {
        Kind::Unknown(unknown) => return unknown.inputs.clone(),
        Kind::Error(error) => return vec![Input::Error(error.clone())],
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => items.iter().collect(),
        Kind::Map(entries) | Kind::Object(entries) => entries.values().collect(),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => return Vec::new(),
    };
    nested.into_iter().flat_map(waits_for).collect()
}

#[cfg(test)]
mod tests;
