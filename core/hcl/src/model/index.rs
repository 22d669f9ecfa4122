//! What makes questions to a model fast.

use super::{Body, InstanceId, Mode, Model, ModuleInstance, Resource, ResourceId};
use crate::module::BlockRef;
use crate::value::{Input, ResourceRef, Value};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Ids = Vec<ResourceId>;
type Strings = HashMap<SmolStr, Ids>;

#[derive(Debug, Default)]
pub(super) struct Index {
    by_type: HashMap<SmolStr, Ids>,
    by_name: HashMap<(InstanceId, Mode), HashMap<SmolStr, HashMap<SmolStr, Ids>>>,
    /// The `provider` blocks by name and alias, which is empty where there is none.
    providers: HashMap<(InstanceId, SmolStr, SmolStr), ResourceId>,
    /// By id, those that refer to it, in order.
    referrers: Vec<Ids>,
    /// By type and attribute, the resources by the known string that the attribute is. Made when first asked for.
    strings: Mutex<HashMap<(SmolStr, SmolStr), Arc<Strings>>>,
}

impl Index {
    pub fn of_type(&self, ty: &str) -> &[ResourceId] {
        self.by_type.get(ty).map_or(&[], Vec::as_slice)
    }

    pub fn named(&self, instance: InstanceId, mode: Mode, ty: &str, name: &str) -> &[ResourceId] {
        let by_type = self.by_name.get(&(instance, mode));
        let by_name = by_type.and_then(|by_type| by_type.get(ty));
        let ids = by_name.and_then(|by_name| by_name.get(name));
        ids.map_or(&[], Vec::as_slice)
    }

    pub fn provider(&self, instance: InstanceId, ty: &str, alias: &str) -> Option<ResourceId> {
        let key = (instance, ty.into(), alias.into());
        self.providers.get(&key).copied()
    }

    pub fn referrers(&self, id: ResourceId) -> &[ResourceId] {
        self.referrers.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The resources of a type whose attribute is `value`; `all` lists them with what their attribute is.
    pub fn by_string(
        &self,
        ty: &str,
        attr: &str,
        value: &str,
        all: impl FnOnce() -> Vec<(SmolStr, ResourceId)>,
    ) -> Ids {
        // Nothing panics while it holds the lock.
        let mut strings = self.strings.lock().unwrap_or_else(PoisonError::into_inner);
        let of_attr = strings.entry((ty.into(), attr.into())).or_insert_with(|| {
            let mut by_string = Strings::new();
            for (string, id) in all() {
                by_string.entry(string).or_default().push(id);
            }
            Arc::new(by_string)
        });
        of_attr.get(value).cloned().unwrap_or_default()
    }

    fn add(&mut self, resource: &Resource) {
        if resource.mode == Mode::Managed {
            self.by_type
                .entry(resource.ty.clone())
                .or_default()
                .push(resource.id);
        }
        if resource.mode == Mode::Provider {
            let key = (
                resource.instance,
                resource.ty.clone(),
                resource.name.clone(),
            );
            self.providers.insert(key, resource.id);
        }
        if !matches!(resource.mode, Mode::Managed | Mode::Data | Mode::Ephemeral) {
            return;
        }
        let by_type = self
            .by_name
            .entry((resource.instance, resource.mode))
            .or_default();
        let by_name = by_type.entry(resource.ty.clone()).or_default();
        by_name
            .entry(resource.name.clone())
            .or_default()
            .push(resource.id);
    }
}

/// The resources that a value names: what it was read from, and what it waits for.
pub(super) fn references(value: &Value) -> impl Iterator<Item = &ResourceRef> {
    let inputs = value.inputs().iter().filter_map(|input| match input {
        Input::Attribute(to) if !value.via().contains(to) => Some(to),
        _ => None,
    });
    value.via().iter().chain(inputs).map(|to| &**to)
}

/// Makes a model, one resource after the other.
#[derive(Default)]
pub(crate) struct Builder {
    model: Model,
}

impl Builder {
    pub fn new(root: SmolStr) -> Self {
        Self {
            model: Model {
                root,
                ..Model::default()
            },
        }
    }

    /// Instances come in the order of their ids.
    pub fn instance(&mut self, instance: ModuleInstance) {
        self.model.instances.push(instance);
    }

    /// Gives the resource its id.
    pub fn resource(&mut self, mut resource: Resource, block: BlockRef) -> ResourceId {
        resource.id = ResourceId(self.model.resources.len() as u32);
        let id = resource.id;
        self.model.index.add(&resource);
        self.model.resources.push(resource);
        self.model.syntax.push(block);
        id
    }

    pub fn finish(mut self) -> Model {
        self.model.index.referrers = referrers(&self.model);
        self.model
    }
}

fn referrers(model: &Model) -> Vec<Ids> {
    let mut referrers = vec![Ids::new(); model.resources.len()];
    for resource in &model.resources {
        let mut found = |value: &Value| {
            for to in model.sources(value) {
                let referring = &mut referrers[to.id.0 as usize];
                if to.id != resource.id && referring.last() != Some(&resource.id) {
                    referring.push(resource.id);
                }
            }
        };
        in_body(&resource.body, &mut found);
        resource
            .key_unknown
            .iter()
            .for_each(|value| in_value(value, &mut found));
    }
    referrers
}

fn in_body(body: &Body, found: &mut impl FnMut(&Value)) {
    body.attrs
        .iter()
        .for_each(|attr| in_value(&attr.value, found));
    body.blocks
        .iter()
        .for_each(|block| in_body(&block.body, found));
    body.open
        .iter()
        .for_each(|(_, value)| in_value(value, found));
}

/// The value and all that it holds.
fn in_value(value: &Value, found: &mut impl FnMut(&Value)) {
    found(value);
    if let Some(items) = value.as_items() {
        items.iter().for_each(|item| in_value(item, found));
    }
    if let Some(entries) = value.as_entries() {
        entries.values().for_each(|item| in_value(item, found));
    }
}
