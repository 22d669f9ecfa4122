//! What an attribute ties the resources of a type to: their owners by reference, by a known string, or by what both wait for.

use super::reads::{self, Question, Tie, To};
use super::{InstanceId, Mode, Model, Resource, ResourceId, references};
use crate::value::{Input, Kind, Value};
use foldhash::HashMap;
use smol_str::SmolStr;
use std::sync::Arc;

type Ids = Vec<ResourceId>;

/// The values of one attribute of all resources of one type. Lists are in the order of the resources.
#[derive(Debug, Default)]
pub(super) struct Links {
    owner: HashMap<ResourceId, Ids>,
    text: HashMap<SmolStr, Ids>,
    inputs: HashMap<Vec<Input>, Ids>,
    lost: HashMap<InstanceId, Ids>,
    adrift: Ids,
}

impl Links {
    pub fn build(model: &Model, ty: &str, attr: &str) -> Self {
        let mut links = Self::default();
        for id in model.index.of_type(ty) {
            let resource = &model.resources.value[id.0 as usize];
            let Some(attr) = resource.attr(attr) else {
                continue;
            };
            let value = &attr.value;
            let mut named = references::of(value).flat_map(|to| model.ids_of(to));
            let is_managed =
                |id: ResourceId| model.resources.value[id.0 as usize].mode == Mode::Managed;
            if value.as_str().is_none() && !named.any(is_managed) {
                links.adrift.push(*id);
            }
            for item in value.as_items().unwrap_or(std::slice::from_ref(value)) {
                links.add(model, resource, item);
            }
        }
        links
    }

    /// Something that the attribute names: itself, or an item of the list that it is.
    fn add(&mut self, model: &Model, resource: &Resource, value: &Value) {
        let id = resource.id;
        let named = references::of(value).flat_map(|to| model.ids_of(to));
        let mut owners: Ids = named.collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in &owners {
            push(self.owner.entry(*owner).or_default(), id);
        }
        if let Some(text) = value.as_str() {
            push(self.text.entry(text.into()).or_default(), id);
        }
        // What names a resource of the code by reference belongs to that one alone.
        if !owners.is_empty() {
            return;
        }
        if !value.inputs().is_empty() {
            let inputs = value.inputs().to_vec();
            push(self.inputs.entry(inputs).or_default(), id);
        }
        if is_lost(value) {
            push(self.lost.entry(resource.instance).or_default(), id);
        }
    }

    fn to(&self, to: &To) -> &[ResourceId] {
        let found = match to {
            To::Owner(id) => self.owner.get(id),
            To::Text(text) => self.text.get(text),
            To::Inputs(inputs) => self.inputs.get(inputs),
            To::Anything(instance) => self.lost.get(instance),
            To::Nothing => Some(&self.adrift),
        };
        found.map_or(&[], Vec::as_slice)
    }
}

/// Once, also where several items of a list say the same.
fn push(ids: &mut Ids, id: ResourceId) {
    if ids.last() != Some(&id) {
        ids.push(id);
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

impl Model {
    /// The managed resources of type `ty` that their attribute `attr` ties to something, in source order.
    pub fn tied(&self, ty: &str, attr: &str, to: To) -> impl Iterator<Item = &Resource> {
        let ids = self.ids_tied(ty, attr, &to).to_vec();
        reads::note(|| {
            Question::Tied(Box::new(Tie {
                ty: ty.into(),
                attr: attr.into(),
                to,
            }))
        });
        ids.into_iter().map(|id| self.resource(id))
    }

    pub(super) fn ids_tied(&self, ty: &str, attr: &str, to: &To) -> Ids {
        let links = self.index.links(ty, attr, || Links::build(self, ty, attr));
        links.to(to).to_vec()
    }
}

pub(super) type Known = HashMap<SmolStr, HashMap<SmolStr, Arc<Links>>>;
