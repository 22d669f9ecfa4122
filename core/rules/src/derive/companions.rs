//! Which resources belong to which: a policy to its bucket, a rule to its group.

use crate::policy::waits_for;
use trueline_hcl::model::reads::To;
use trueline_hcl::{Input, Model, Resource, ResourceId};

/// A resource that belongs to another.
pub struct Companion<'a> {
    pub resource: &'a Resource,
    /// What it waits for whether it is there and belongs to this one: empty where it surely does.
    pub depends: Vec<Input>,
}

/// How many of those that may belong to anything are told of: they add nothing but names.
const LOST: usize = 4;

/// The resources of type `ty` whose attribute `attr` names `owner`, alone or in a list: by reference, or by the value of one of the owner's
/// attributes `names`. Where both are unknown and wait for the same, they may belong together.
pub fn of<'a>(
    model: &'a Model,
    owner: &Resource,
    ty: &str,
    attr: &str,
    names: &[&str],
) -> Vec<Companion<'a>> {
    let mut found: Vec<(ResourceId, bool)> = Vec::new();
    for companion in model.tied(ty, attr, To::Owner(owner.id)) {
        found.push((companion.id, is_alone(model, owner, companion, attr)));
    }
    for name in names {
        let Some(own) = owner.attr(name) else {
            continue;
        };
        let (to, sure) = match own.value.as_str() {
            Some(text) => (To::Text(text.into()), true),
            None if own.value.inputs().is_empty() => continue,
            None => (To::Inputs(own.value.inputs().to_vec()), false),
        };
        for companion in model.tied(ty, attr, to) {
            if !found.iter().any(|(seen, _)| *seen == companion.id) {
                found.push((companion.id, sure));
            }
        }
    }
    let lost = model.tied(ty, attr, To::Anything(owner.instance));
    found.extend(lost.take(LOST).map(|companion| (companion.id, false)));
    // The surest of what is said twice comes first.
    found.sort_unstable_by_key(|(id, sure)| (*id, !sure));
    found.dedup_by_key(|(id, _)| *id);
    let found = found.into_iter().map(|(id, sure)| {
        let resource = model.resource(id);
        Companion {
            resource,
            depends: doubts(owner, resource, attr, sure),
        }
    });
    found.collect()
}

/// The attribute, or an item of the list that it is, names the owner and nothing else of its type.
fn is_alone(model: &Model, owner: &Resource, companion: &Resource, attr: &str) -> bool {
    let Some(link) = companion.attr(attr) else {
        return false;
    };
    let items = link.value.as_items();
    let mut items = items.unwrap_or(std::slice::from_ref(&link.value)).iter();
    items.any(|item| {
        let alike = model.sources(item).filter(|r| r.ty == owner.ty);
        let alike: Vec<ResourceId> = alike.map(|r| r.id).collect();
        !alike.is_empty() && alike.iter().all(|id| *id == owner.id)
    })
}

fn doubts(owner: &Resource, companion: &Resource, attr: &str, sure: bool) -> Vec<Input> {
    let mut doubts = Vec::new();
    if let Some(link) = companion.attr(attr).filter(|_| !sure) {
        doubts.extend(waits_for(&link.value));
        if doubts.is_empty() {
            doubts.push(Input::Setting(companion.address.clone()));
        }
    }
    // Both there or both not, where both wait for the same.
    let inputs = |r: &Resource| r.key_unknown.as_ref().map(|v| v.inputs().to_vec());
    if companion.key_unknown.is_some() && inputs(companion) != inputs(owner) {
        doubts.extend(inputs(companion).into_iter().flatten());
        if doubts.is_empty() {
            doubts.push(Input::Setting(companion.address.clone()));
        }
    }
    doubts
}
