//! Declared intent: annotations parsed from comments, with what they inherit.

pub mod annotation;
pub mod changed;
mod collect;
mod loosening;
pub mod problems;
mod read;
pub mod required;
pub mod said;
pub mod tags;
pub mod value;
pub mod vocabulary;

pub use collect::{block_of, calls, collect};
pub use value::{Cost, Lifetime};

use crate::facts::{Criticality, Data, Exposure, Privilege};
use crate::rule::{Context, Permission};
use annotation::Annotation;
use foldhash::HashMap;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::model::reads::{self, Question};
use trueline_hcl::{Resource, ResourceId, Site};

/// Who makes intents, where it is noted that one is read.
pub(crate) const MADE_BY: &str = "intent";

/// A claim with the place of its value; where it is inherited, the place is the module's or the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<T> {
    pub value: T,
    /// None where the configuration says it.
    pub site: Option<Site>,
    pub origin: Origin,
}

/// Who declares a claim, the nearest first: the nearest wins.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// The block's own annotation.
    Block,
    /// The annotation of the `module` call through which the block is called.
    Call(ResourceId),
    /// `@module` of the block's directory.
    Module,
    /// `[[intent.defaults]]` of the configuration.
    Config,
}

/// What is declared for one resource, after inheritance: block, then caller, then module, then configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intent {
    pub intent: Option<Claim<SmolStr>>,
    pub owner: Option<Claim<SmolStr>>,
    pub exposure: Option<Claim<Exposure>>,
    pub data: Option<Claim<Data>>,
    /// `pii`, `phi`, `pci`, ... where `data` says them.
    pub labels: Vec<SmolStr>,
    pub privilege: Option<Claim<Privilege>>,
    pub criticality: Option<Claim<Criticality>>,
    pub lifetime: Option<Claim<Lifetime>>,
    pub cost: Option<Claim<Cost>>,
    pub reference: Option<Claim<SmolStr>>,
    /// Tags of the organization's own, by name.
    pub custom: BTreeMap<SmolStr, Claim<SmolStr>>,
    pub bound: Bound,
    /// The comments of the block's own annotation.
    pub annotation: Option<Site>,
    /// Claims that would loosen what holds, and don't count because of who wrote them; the nearest first.
    pub discounted: Vec<Discounted>,
}

/// A claim that loosens and doesn't count until a person countersigns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discounted {
    /// Its site is the place of the value.
    pub permission: Permission,
    pub origin: Origin,
}

/// What `module` calls on the way to a resource declare, the nearest first: it binds also where the block says
/// something else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bound {
    pub exposure: Vec<Claim<Exposure>>,
    /// With the labels.
    pub data: Vec<(Claim<Data>, Vec<SmolStr>)>,
    pub privilege: Vec<Claim<Privilege>>,
    pub criticality: Vec<Claim<Criticality>>,
    pub lifetime: Vec<Claim<Lifetime>>,
}

/// The intents of a model, by resource, and the annotations that they are read from.
#[derive(Clone, Debug, Default)]
pub struct Intents {
    by_resource: HashMap<ResourceId, Intent>,
    /// By the block's place.
    annotations: HashMap<Site, Arc<Annotation>>,
    heads: Vec<Head>,
    none: Intent,
    /// What would be declared if every claim counted; None where every claim does.
    trusting: Option<Box<Intents>>,
}

/// A `@module` annotation at the head of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The directory for whose blocks it speaks.
    pub dir: SmolStr,
    /// The comments.
    pub site: Site,
    pub annotation: Annotation,
}

impl<T> Claim<T> {
    /// What the block itself declares.
    pub fn own(value: T, site: Site) -> Self {
        Self {
            value,
            site: Some(site),
            origin: Origin::Block,
        }
    }
}

impl Intents {
    /// Resources that are not in it have no intent.
    pub fn new(by_resource: HashMap<ResourceId, Intent>) -> Self {
        Self {
            by_resource,
            ..Self::default()
        }
    }

    pub fn of(&self, id: ResourceId) -> &Intent {
        reads::note(|| Question::Made {
            by: MADE_BY,
            of: id,
        });
        self.by_resource.get(&id).unwrap_or(&self.none)
    }

    /// What is declared for a resource is what was declared for it before an edit.
    pub(crate) fn is_same(&self, id: ResourceId, before: &Intents, was: ResourceId) -> bool {
        let trusting = match (&self.trusting, &before.trusting) {
            (None, None) => true,
            (Some(now), Some(before)) => now.is_same(id, before, was),
            _ => false,
        };
        trusting && self.by_resource.get(&id) == before.by_resource.get(&was)
    }

    /// So are the annotations of directories.
    pub(crate) fn has_same_heads(&self, before: &Intents) -> bool {
        self.heads == before.heads
    }

    /// The block's own annotation. Its ranges are of the chunk that the block stands in.
    pub fn annotation(&self, resource: &Resource) -> Option<&Annotation> {
        self.annotations.get(&resource.block).map(Arc::as_ref)
    }

    /// What would be declared if it didn't matter who wrote it; None where nothing else would be.
    pub fn trusting(&self) -> Option<&Intents> {
        self.trusting.as_deref()
    }

    /// The annotations of a directory as a whole.
    pub fn heads<'a>(&'a self, dir: &'a str) -> impl Iterator<Item = &'a Head> {
        self.heads.iter().filter(move |head| head.dir == dir)
    }
}

/// The annotations of a block's directory, at the one block of it at which what is wrong with them is told.
pub fn heads_told_at<'a>(
    context: &Context<'a>,
    resource: &'a Resource,
) -> impl Iterator<Item = &'a Head> {
    let Context { model, intents, .. } = *context;
    let heads = intents.heads(&model.instance(resource.instance).dir);
    let is_first = || {
        let first = model.first_of(resource.instance);
        first.is_some_and(|first| first.block == resource.block)
    };
    heads.filter(move |_| is_first())
}

#[cfg(test)]
mod tests;
