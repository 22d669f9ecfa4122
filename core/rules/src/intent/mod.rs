//! Declared intent: annotations parsed from comments, with what they inherit.

use crate::facts::{Criticality, Data, Exposure, Privilege};
use smol_str::SmolStr;
use std::collections::HashMap;
use trueline_hcl::{ResourceId, Site};

/// A claim with the place of its value; where it is inherited, the place is the module's or the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<T> {
    pub value: T,
    pub site: Option<Site>,
}

/// What is declared for one resource, after inheritance: block, then caller, then module, then configuration.
#[derive(Clone, Debug, Default)]
pub struct Intent {
    pub intent: Option<Claim<SmolStr>>,
    pub owner: Option<Claim<SmolStr>>,
    pub exposure: Option<Claim<Exposure>>,
    pub data: Option<Claim<Data>>,
    /// `pii`, `phi`, `pci`, ...
    pub labels: Vec<SmolStr>,
    pub privilege: Option<Claim<Privilege>>,
    pub criticality: Option<Claim<Criticality>>,
}

/// The intents of a model, by resource.
#[derive(Clone, Debug, Default)]
pub struct Intents {
    pub by_resource: HashMap<ResourceId, Intent>,
    none: Intent,
}

impl Intents {
    pub fn of(&self, id: ResourceId) -> &Intent {
        self.by_resource.get(&id).unwrap_or(&self.none)
    }
}
