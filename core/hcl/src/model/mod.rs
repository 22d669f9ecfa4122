//! The evaluated workspace: the instances of modules and resources below one root module.

mod blocks;
mod index;
mod problems;
mod stats;
mod tags;

pub(crate) use index::Builder;
pub use stats::Stats;

use crate::chunk::Chunk;
use crate::module::BlockRef;
use crate::site::{Range, Site};
use crate::syntax::Block;
use crate::value::{ResourceRef, Value};
use index::Index;
use smol_str::SmolStr;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A call of a module, expanded: `module.net["a"]`. The first one is the root module.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct InstanceId(pub u32);

#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct ResourceId(pub u32);

/// The key of one instance of what has `count` or `for_each`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    Int(i64),
    Str(SmolStr),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Int(n) => write!(f, "[{n}]"),
            Key::Str(s) => write!(f, "[{s:?}]"),
        }
    }
}

/// Which of a module instance's blocks a [`Resource`] is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Mode {
    Managed,
    Data,
    Ephemeral,
    /// A `module` call: `ty` is empty, `name` its name.
    Module,
    /// A `provider` block: `ty` is the provider's name, `name` its alias or empty.
    Provider,
    Variable,
    Output,
    /// The `terraform` block.
    Terraform,
}

#[derive(Debug)]
pub struct ModuleInstance {
    pub id: InstanceId,
    /// `module.net["a"].module.db`, or empty for the root.
    pub address: SmolStr,
    /// The directory of its code, relative to the workspace root.
    pub dir: SmolStr,
    pub parent: Option<InstanceId>,
    /// The `module` block that calls it, in the parent.
    pub call: Option<ResourceId>,
    /// Addresses (`aws_s3_bucket.b`) of blocks in this module that are half-typed or can't be read.
    /// What only such a block could prove absent is unknown.
    /// An empty one is a block whose header can't be read.
    pub broken: Vec<SmolStr>,
    /// Its code comes from where modules are installed, not from the workspace: nothing is reported there.
    pub external: bool,
}

/// One instance of a top-level block that has a body to judge: resources, and by their [`Mode`] the others.
#[derive(Debug)]
pub struct Resource {
    pub id: ResourceId,
    pub instance: InstanceId,
    pub mode: Mode,
    pub ty: SmolStr,
    pub name: SmolStr,
    pub key: Option<Key>,
    /// `count` or `for_each` is unknown: this one stands for all instances, should there be any.
    pub key_unknown: Option<Value>,
    /// With the module instance: `module.net.aws_lb.api["x"]`.
    pub address: SmolStr,
    /// The block's header; its range starts at the block's first byte.
    pub header: Site,
    /// The whole block.
    pub block: Site,
    pub body: Body,
}

/// An evaluated body.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub attrs: Vec<Attr>,
    pub blocks: Vec<BlockValue>,
    /// Kinds of nested blocks of which there may be more than are listed: a `dynamic` whose `for_each` is unknown.
    pub open: Vec<(SmolStr, Value)>,
    /// Where an attribute could be added: between the braces.
    pub inner: Range,
    /// The attributes that stand for blocks, as blocks; made when a kind is asked for that has none.
    pub(crate) from_attributes: OnceLock<Vec<BlockValue>>,
}

#[derive(Clone, Debug)]
pub struct Attr {
    pub name: SmolStr,
    /// Its value; where it is read from elsewhere, `value.site` is there and `site` here.
    pub value: Value,
    /// The expression in this body.
    pub site: Site,
    /// `name = expr` in this body.
    pub whole: Site,
}

#[derive(Clone, Debug)]
pub struct BlockValue {
    pub kind: SmolStr,
    pub labels: Vec<SmolStr>,
    pub body: Body,
    pub header: Site,
    pub block: Site,
}

/// What is read of an attribute that may be absent.
#[derive(Copy, Clone, Debug)]
pub enum Read<'a> {
    /// It is not there, or null: the provider's default holds.
    Absent,
    Known(&'a Attr),
    Unknown(&'a Attr),
}

impl Body {
    pub fn attr(&self, name: &str) -> Option<&Attr> {
        self.attrs.iter().find(|a| a.name == name)
    }

    pub fn read(&self, name: &str) -> Read<'_> {
        match self.attr(name) {
            None => Read::Absent,
            Some(attr) if attr.value.is_null() => Read::Absent,
            Some(attr) if attr.value.is_known() => Read::Known(attr),
            Some(attr) => Read::Unknown(attr),
        }
    }

    /// The bool, `default` where it is absent, None where it is unknown.
    pub fn bool_or(&self, name: &str, default: bool) -> Option<bool> {
        match self.read(name) {
            Read::Absent => Some(default),
            Read::Known(attr) => attr.value.as_bool(),
            Read::Unknown(_) => None,
        }
    }

    /// The string, `default` where it is absent, None where it is unknown.
    pub fn str_or<'a>(&'a self, name: &str, default: &'a str) -> Option<&'a str> {
        match self.read(name) {
            Read::Absent => Some(default),
            Read::Known(attr) => attr.value.as_str(),
            Read::Unknown(_) => None,
        }
    }

    /// The whole number, `default` where it is absent, None where it is unknown.
    pub fn int_or(&self, name: &str, default: i64) -> Option<i64> {
        match self.read(name) {
            Read::Absent => Some(default),
            Read::Known(attr) => attr.value.as_i64(),
            Read::Unknown(_) => None,
        }
    }
}

impl std::ops::Deref for Resource {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

impl std::ops::Deref for BlockValue {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

/// Everything below one root module, evaluated.
#[derive(Debug, Default)]
pub struct Model {
    /// The root's directory, relative to the workspace root.
    pub root: SmolStr,
    pub instances: Vec<ModuleInstance>,
    pub resources: Vec<Resource>,
    /// The blocks of `resources`.
    syntax: Vec<BlockRef>,
    index: Index,
}

impl Model {
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0 as usize]
    }

    pub fn instance(&self, id: InstanceId) -> &ModuleInstance {
        &self.instances[id.0 as usize]
    }

    /// The block that a resource is an instance of, and the chunk in which it stands, with its comments.
    pub fn syntax(&self, resource: &Resource) -> (&Arc<Chunk>, &Block) {
        let at = &self.syntax[resource.id.0 as usize];
        (&at.chunk, at.block())
    }

    /// Managed resources of one type, in source order.
    pub fn of_type(&self, ty: &str) -> impl Iterator<Item = &Resource> {
        self.all(self.index.of_type(ty))
    }

    /// The `provider` blocks of all modules.
    pub fn providers(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(|r| r.mode == Mode::Provider)
    }

    /// The resource instances that a reference names: all of them where it names no key.
    pub fn resolve<'a>(&'a self, to: &'a ResourceRef) -> impl Iterator<Item = &'a Resource> {
        self.all(self.index.named(to.instance, to.mode, &to.ty, &to.name))
            .filter(move |r| to.key.is_none() || r.key.is_none() || r.key == to.key)
    }

    /// Every resource that this value was read from.
    pub fn sources<'a>(&'a self, value: &'a Value) -> impl Iterator<Item = &'a Resource> {
        index::references(value).flat_map(|to| self.resolve(to))
    }

    /// Resources of any kind that refer to this one, through locals and modules too.
    pub fn referrers(&self, id: ResourceId) -> impl Iterator<Item = &Resource> {
        self.all(self.index.referrers(id))
    }

    /// Managed resources of type `ty` whose attribute `attr` names `owner`: by reference, or by the same known
    /// value as one of the owner's `names` (`bucket = "logs"` on both).
    pub fn companions<'a>(
        &'a self,
        owner: &'a Resource,
        ty: &'a str,
        attr: &'a str,
        names: &'a [&'a str],
    ) -> impl Iterator<Item = &'a Resource> {
        let refers = |r: &&Resource| {
            r.mode == Mode::Managed
                && r.ty == ty
                && r.attr(attr)
                    .is_some_and(|link| self.sources(&link.value).any(|r| r.id == owner.id))
        };
        let referring = self.referrers(owner.id).filter(refers).map(|r| r.id);
        let mut found: Vec<ResourceId> = referring.collect();
        for name in names {
            let name = owner.attr(name).and_then(|a| a.value.as_str());
            found.extend(name.iter().flat_map(|name| self.named_by(ty, attr, name)));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|id| self.resource(id))
    }

    /// Managed resources of a type whose attribute is this known string.
    fn named_by(&self, ty: &str, attr: &str, value: &str) -> Vec<ResourceId> {
        let strings = || {
            let named = self
                .of_type(ty)
                .filter_map(|r| Some((r.attr(attr)?.value.as_str()?, r.id)));
            named.map(|(name, id)| (SmolStr::new(name), id)).collect()
        };
        self.index.by_string(ty, attr, value, strings)
    }

    fn all<'a>(&'a self, ids: &'a [ResourceId]) -> impl Iterator<Item = &'a Resource> {
        ids.iter().map(|id| self.resource(*id))
    }

    /// A half-typed block that is of this type, or may be, stands somewhere in the model: nothing can be said of its absence.
    pub fn has_broken(&self, ty: &str) -> bool {
        self.instances
            .iter()
            .flat_map(|instance| &instance.broken)
            .any(|broken| broken.is_empty() || broken.split('.').next() == Some(ty))
    }
}
