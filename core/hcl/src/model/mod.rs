//! The evaluated workspace: the instances of modules and resources below one root module.

mod blocks;
mod compare;
mod conditions;
mod index;
mod links;
mod names;
mod problems;
pub mod reads;
mod references;
mod required;
mod resources;
mod stats;
mod tags;

pub use crate::expand::Work;
pub use compare::Comparison;
pub(crate) use index::Builder;
pub use names::{Parameters, Undeclared, Unused, Why};
pub(crate) use references::references;
pub use resources::{Resource, ResourceData};
pub use stats::Stats;

use crate::chunk::Chunk;
use crate::expand::Kept;
use crate::site::{Range, Site};
use crate::syntax::Block;
use crate::value::{ResourceRef, Value};
use index::Index;
use reads::{Noted, Question, To};
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
    /// A block of another kind, which is `ty`: `locals`, `check`, `import`. Only its code is there: its body is empty.
    Other,
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
    pub broken: Noted<Vec<SmolStr>>,
    /// Its code comes from where modules are installed, not from the workspace: nothing is reported there.
    pub external: bool,
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

impl std::ops::Deref for BlockValue {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

/// Everything below one root module, evaluated.
///
/// Whoever makes something from it may want to know what was asked: every way in notes it ([`reads`]).
#[derive(Debug, Default)]
pub struct Model {
    /// The root's directory, relative to the workspace root.
    pub root: SmolStr,
    pub instances: Noted<Vec<ModuleInstance>>,
    pub resources: Noted<Vec<Resource>>,
    /// How much of it had to be made.
    pub work: Work,
    index: Index,
    /// What the next evaluation can take over.
    pub(crate) kept: Option<Kept>,
}

impl Model {
    pub fn resource(&self, id: ResourceId) -> &Resource {
        reads::note(|| Question::Resource(id));
        &self.resources.value[id.0 as usize]
    }

    pub fn instance(&self, id: InstanceId) -> &ModuleInstance {
        reads::note(|| Question::Instance(id));
        &self.instances.value[id.0 as usize]
    }

    /// The block that a resource is an instance of, and the chunk in which it stands, with its comments.
    pub fn syntax<'a>(&self, resource: &'a Resource) -> (&'a Arc<Chunk>, &'a Block) {
        let at = &resource.syntax;
        (&at.chunk, at.block())
    }

    /// Every instance of the block that stands at a site, in whatever instance of its module.
    pub fn of_block(&self, block: Site) -> impl Iterator<Item = &Resource> {
        reads::note(|| Question::OfBlock(block));
        self.all(self.index.of_block(block, &self.resources.value))
    }

    /// The first resource of a module instance, whatever it is.
    pub fn first_of(&self, instance: InstanceId) -> Option<&Resource> {
        reads::note(|| Question::First(instance));
        self.index.first_of(instance).map(|id| self.resource(id))
    }

    /// Managed resources of one type, in source order.
    pub fn of_type(&self, ty: &str) -> impl Iterator<Item = &Resource> {
        reads::note(|| Question::OfType(ty.into()));
        self.all(self.index.of_type(ty))
    }

    /// The `provider` blocks of all modules.
    pub fn providers(&self) -> impl Iterator<Item = &Resource> {
        reads::note(|| Question::Providers);
        self.all(self.index.providers())
    }

    /// The `terraform` blocks of all modules.
    pub fn settings(&self) -> impl Iterator<Item = &Resource> {
        reads::note(|| Question::Settings);
        self.all(self.index.settings())
    }

    /// The resource instances that a reference names: all of them where it names no key.
    pub fn resolve<'a>(&'a self, to: &'a ResourceRef) -> impl Iterator<Item = &'a Resource> {
        reads::note(|| Question::Named {
            instance: to.instance,
            mode: to.mode,
            ty: to.ty.clone(),
            name: to.name.clone(),
        });
        self.ids_of(to).map(|id| self.resource(id))
    }

    /// Every resource that this value was read from.
    pub fn sources<'a>(&'a self, value: &'a Value) -> impl Iterator<Item = &'a Resource> {
        references::of(value).flat_map(|to| self.resolve(to))
    }

    /// Resources of any kind that refer to this one, through locals and modules too.
    pub fn referrers(&self, id: ResourceId) -> impl Iterator<Item = &Resource> {
        reads::note(|| Question::Referrers(id));
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
        // An item of a list is tied, too, and here it is the attribute itself that counts.
        let link = |r: &&'a Resource| r.attr(attr).map(|link| &link.value);
        let refers = |r: &&'a Resource| {
            let mut sources = link(r).into_iter().flat_map(|value| self.sources(value));
            r.id != owner.id && sources.any(|source| source.id == owner.id)
        };
        let referring = self.tied(ty, attr, To::Owner(owner.id));
        let referring = referring.filter(refers).map(|r| r.id);
        let mut found: Vec<ResourceId> = referring.collect();
        for name in names {
            let Some(name) = owner.attr(name).and_then(|a| a.value.as_str()) else {
                continue;
            };
            let named = self.tied(ty, attr, To::Text(name.into()));
            let named = named.filter(|r| link(r).and_then(Value::as_str) == Some(name));
            found.extend(named.map(|r| r.id));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|id| self.resource(id))
    }

    fn all<'a>(&'a self, ids: &'a [ResourceId]) -> impl Iterator<Item = &'a Resource> {
        ids.iter().map(|id| self.resource(*id))
    }

    /// [`Model::resolve`], as ids.
    fn ids_of(&self, to: &ResourceRef) -> impl Iterator<Item = ResourceId> {
        let has_key = |id: &ResourceId| {
            let key = &self.resources.value[id.0 as usize].key;
            to.key.is_none() || key.is_none() || *key == to.key
        };
        self.index.named(to).filter(has_key)
    }

    /// A half-typed block that is of this type, or may be, stands somewhere in the model: nothing can be said of its absence.
    pub fn has_broken(&self, ty: &str) -> bool {
        reads::note(|| Question::HasBroken(ty.into()));
        self.index.has_broken(ty)
    }
}
