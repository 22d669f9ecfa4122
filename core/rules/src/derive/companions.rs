//! Which resources belong to which: a policy to its bucket, a rule to its group.
//!
//! An index by type and attribute, built when it is first asked for, so that finding what belongs to every resource of
//! a model costs what the model's size is and not its square.

use crate::policy::waits_for;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use trueline_hcl::model::InstanceId;
use trueline_hcl::{Input, Kind, Model, Resource, ResourceId, Value};

/// A resource that belongs to another.
pub struct Companion<'a> {
    pub resource: &'a Resource,
    /// What it waits for whether it is there and belongs to this one: empty where it surely does.
    pub depends: Vec<Input>,
}

#[derive(Default)]
pub struct Companions {
    index: RefCell<HashMap<(&'static str, &'static str), Rc<Links>>>,
}

/// The values of one attribute of all resources of one type.
#[derive(Default)]
struct Links {
    links: Vec<ResourceId>,
    /// By what their attribute was read from, and whether it can be nothing else of its type.
    by_owner: HashMap<ResourceId, Vec<(usize, bool)>>,
    by_text: HashMap<SmolStr, Vec<usize>>,
    by_inputs: HashMap<Vec<Input>, Vec<usize>>,
    /// Those whose attribute can't be evaluated: they may belong to anything in their module.
    lost: HashMap<InstanceId, Vec<usize>>,
}

/// How many lost ones are told of: they add nothing but names.
const LOST: usize = 4;

impl Companions {
    /// The resources of type `ty` whose attribute `attr` names `owner`, alone or in a list: by reference, or by the value of one of the owner's
    /// attributes `names`. Where both are unknown and wait for the same, they may belong together.
    pub fn of<'a>(
        &self,
        model: &'a Model,
        owner: &Resource,
        ty: &'static str,
        attr: &'static str,
        names: &[&str],
    ) -> Vec<Companion<'a>> {
        let links = self.links(model, ty, attr);
        let mut found: Vec<(usize, bool)> = Vec::new();
        found.extend(links.by_owner.get(&owner.id).into_iter().flatten());
        for name in names {
            let Some(own) = owner.attr(name) else {
                continue;
            };
            let (same, sure) = match own.value.as_str() {
                Some(text) => (links.by_text.get(text), true),
                None if own.value.inputs().is_empty() => (None, false),
                None => (links.by_inputs.get(own.value.inputs()), false),
            };
            for at in same.into_iter().flatten() {
                if !found.iter().any(|(seen, _)| seen == at) {
                    found.push((*at, sure));
                }
            }
        }
        let lost = links.lost.get(&owner.instance).into_iter().flatten();
        found.extend(lost.take(LOST).map(|at| (*at, false)));
        // The surest of what is said twice comes first.
        found.sort_unstable_by_key(|(at, sure)| (*at, !sure));
        found.dedup_by_key(|(at, _)| *at);
        found
            .into_iter()
            .map(|(at, sure)| {
                let resource = model.resource(links.links[at]);
                Companion {
                    resource,
                    depends: doubts(owner, resource, attr, sure),
                }
            })
            .collect()
    }

    fn links(&self, model: &Model, ty: &'static str, attr: &'static str) -> Rc<Links> {
        if let Some(links) = self.index.borrow().get(&(ty, attr)) {
            return links.clone();
        }
        let links = Rc::new(Links::build(model, ty, attr));
        self.index.borrow_mut().insert((ty, attr), links.clone());
        links
    }
}

impl Links {
    fn build(model: &Model, ty: &str, attr: &str) -> Self {
        let mut index = Links::default();
        for companion in model.of_type(ty) {
            let Some(attr) = companion.attr(attr) else {
                continue;
            };
            let at = index.links.len();
            index.links.push(companion.id);
            let items = attr.value.as_items();
            for value in items.unwrap_or(std::slice::from_ref(&attr.value)) {
                index.add(model, companion, at, value);
            }
        }
        index
    }

    /// One that the attribute names: itself, or an item of the list that it is.
    fn add(&mut self, model: &Model, companion: &Resource, at: usize, value: &Value) {
        let mut owners: Vec<ResourceId> = model.sources(value).map(|r| r.id).collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in &owners {
            let ty = &model.resource(*owner).ty;
            let same_type = owners.iter().filter(|id| model.resource(**id).ty == *ty);
            let alone = same_type.count() == 1;
            self.by_owner.entry(*owner).or_default().push((at, alone));
        }
        if let Some(text) = value.as_str() {
            self.by_text.entry(text.into()).or_default().push(at);
        }
        // What names a resource of the code by reference belongs to that one alone.
        if owners.is_empty() && !value.inputs().is_empty() {
            let inputs = value.inputs().to_vec();
            self.by_inputs.entry(inputs).or_default().push(at);
        }
        if owners.is_empty() && is_lost(value) {
            self.lost.entry(companion.instance).or_default().push(at);
        }
    }
}

/// Not even what it was read from is known.
fn is_lost(value: &Value) -> bool {
    let lost = |input: &Input| {
        matches!(
            input,
            Input::Error(_) | Input::Broken(_) | Input::Budget(_) | Input::Function(_)
        )
    };
    matches!(value.kind, Kind::Error(_)) || value.inputs().iter().any(lost)
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
