//! Blast radius: what depends on a resource, by references, however far, and how much of it holds data.
//!
//! Worked out when it is asked for: it costs what depends on the resource, and nothing while nobody asks.

use crate::facts::{Data, Told};
use crate::intent::Intents;
use crate::obligations::{Holds, holds};
use std::collections::HashSet;
use trueline_hcl::{Mode, Model, Resource, ResourceId};

/// What depends on one resource.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Radius {
    /// The managed resources that depend on it, directly or through others, in the order of the model.
    pub dependents: Vec<ResourceId>,
    /// How many of them hold data.
    pub holders: usize,
    /// The sum over them: 1 for each; for what holds data 2, or by its declared level: public 1, internal 2, confidential 4,
    /// restricted 8.
    pub weight: u32,
}

/// The blast radius of a resource.
pub fn radius(model: &Model, intents: &Intents, of: ResourceId) -> Radius {
    let mut seen = HashSet::from([of]);
    let mut next = vec![of];
    let mut radius = Radius::default();
    while let Some(id) = next.pop() {
        for dependent in model.referrers(id) {
            // What a data source reads it hands on; an output or a module's argument is read through.
            if !matches!(dependent.mode, Mode::Managed | Mode::Data) || !seen.insert(dependent.id) {
                continue;
            }
            next.push(dependent.id);
            if dependent.mode == Mode::Managed {
                radius.add(intents, dependent);
            }
        }
    }
    radius.dependents.sort_unstable();
    radius
}

impl Radius {
    fn add(&mut self, intents: &Intents, dependent: &Resource) {
        self.dependents.push(dependent.id);
        let holds = holds::of(&dependent.ty).is_some_and(Holds::is_data);
        self.holders += usize::from(holds);
        let data = intents.of(dependent.id).data.as_ref();
        self.weight += match data.map(|claim| claim.value).filter(|_| holds) {
            Some(Data::Public) => 1,
            Some(Data::Internal) => 2,
            Some(Data::Confidential) => 4,
            Some(Data::Restricted) => 8,
            None if holds => 2,
            None => 1,
        };
    }

    /// As facts are told: `3 resources, 1 holds data, weight 5`. None where nothing depends on it.
    pub fn told(&self) -> Option<Told<'static>> {
        let count = match self.dependents.len() {
            0 => return None,
            1 => "1 resource".to_owned(),
            many => format!("{many} resources"),
        };
        let holders = match self.holders {
            0 => String::new(),
            1 => ", 1 holds data".to_owned(),
            many => format!(", {many} hold data"),
        };
        Some(Told {
            name: "blast-radius",
            values: vec![format!("{count}{holders}, weight {}", self.weight)],
            evidence: &[],
            depends: &[],
        })
    }
}
