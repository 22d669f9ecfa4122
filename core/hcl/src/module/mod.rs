//! Modules: what a directory declares, by name. Nothing is copied: declarations point into the chunks.

mod link;
mod overrides;
mod path;
mod required;
mod uses;

pub(crate) use link::{alias, is_code, is_values, link, provider_key};
pub(crate) use path::{join, local_source, relative};

use crate::chunk::Chunk;
use crate::eval::Place;
use crate::model::Mode;
use crate::site::{FileId, Range, Site};
use crate::syntax::{Attribute, Block};
use foldhash::{HashMap, HashMapExt};
use smol_str::SmolStr;
use std::sync::{Arc, OnceLock};
use uses::{Code, Uses};

/// A top-level block where it stands.
#[derive(Clone, Debug)]
pub struct BlockRef {
    pub file: FileId,
    pub chunk: Arc<Chunk>,
    index: usize,
}

impl BlockRef {
    pub fn block(&self) -> &Block {
        &self.chunk.body.blocks[self.index]
    }

    /// Its place among the blocks of its chunk.
    pub(crate) fn index(&self) -> usize {
        self.index
    }

    pub fn place(&self) -> Place {
        Place {
            file: self.file,
            chunk: self.chunk.id,
        }
    }

    pub fn site(&self, range: Range) -> Site {
        self.place().site(range)
    }

    /// The same text at the same place.
    pub(crate) fn is_same(&self, other: &BlockRef) -> bool {
        (self.file, self.chunk.id, self.index) == (other.file, other.chunk.id, other.index)
    }
}

/// A block, and those of override files that replace parts of it.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub block: BlockRef,
    pub overrides: Vec<BlockRef>,
}

/// `name = expr` in a `locals` block, or in a file of variables' values.
#[derive(Clone, Debug)]
pub(crate) struct Assigned {
    pub file: FileId,
    pub chunk: Arc<Chunk>,
    /// The index of the block in its chunk; None where it stands outside of blocks.
    block: Option<usize>,
    index: usize,
}

impl Assigned {
    /// The same text at the same place.
    pub fn is_same(&self, other: &Assigned) -> bool {
        (self.file, self.chunk.id, self.block, self.index)
            == (other.file, other.chunk.id, other.block, other.index)
    }

    pub fn attribute(&self) -> &Attribute {
        match self.block {
            Some(block) => &self.chunk.body.blocks[block].body.attributes[self.index],
            None => &self.chunk.body.attributes[self.index],
        }
    }

    pub fn place(&self) -> Place {
        Place {
            file: self.file,
            chunk: self.chunk.id,
        }
    }
}

/// Things in source order, found by name.
#[derive(Debug)]
pub(crate) struct Named<T> {
    pub items: Vec<T>,
    index: HashMap<SmolStr, usize>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl<T> Named<T> {
    pub fn at(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let at = self.at(name)?;
        self.items.get_mut(at)
    }

    /// False, and nothing changes, where there is one of this name.
    fn add(&mut self, name: SmolStr, item: T) -> bool {
        if self.index.contains_key(&name) {
            return false;
        }
        self.index.insert(name, self.items.len());
        self.items.push(item);
        true
    }
}

/// A `resource`, `data` or `ephemeral` block.
#[derive(Debug)]
pub(crate) struct ResourceDecl {
    pub mode: Mode,
    pub ty: SmolStr,
    pub name: SmolStr,
    pub declared: Declared,
}

/// The top-level blocks of a module that are resources of the model, in source order.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Item {
    Resource(usize),
    Call(usize),
    Variable(usize),
    Output(usize),
    Provider(usize),
    Terraform(usize),
    Other(usize),
}

/// Something in a module that is not as it must be; the rest of it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    pub site: Site,
}

type ByType = HashMap<SmolStr, HashMap<SmolStr, usize>>;

/// What one directory declares.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub dir: SmolStr,
    pub variables: Named<(SmolStr, Declared)>,
    pub locals: Named<(SmolStr, Assigned)>,
    pub calls: Named<(SmolStr, Declared)>,
    pub outputs: Named<(SmolStr, Declared)>,
    /// By name and alias.
    pub providers: Named<Declared>,
    pub terraform: Vec<Declared>,
    pub resources: Vec<ResourceDecl>,
    /// The `check` blocks.
    pub checks: Vec<BlockRef>,
    /// Blocks of any other kind: `locals`, `check`, `import`, and kinds that there aren't.
    pub others: Vec<Declared>,
    managed: ByType,
    data: ByType,
    ephemeral: ByType,
    pub order: Vec<Item>,
    /// Values of variables from `terraform.tfvars` and `*.auto.tfvars`, which hold where the module is a root.
    pub values: HashMap<SmolStr, Assigned>,
    /// A file of values can't be read wholly: it may set any variable.
    pub values_broken: Option<SmolStr>,
    /// Addresses of blocks that can't be read; empty for one whose header can't be.
    pub broken: Vec<SmolStr>,
    pub problems: Vec<Problem>,
    /// Everything that may name something in the module.
    code: Vec<Code>,
    /// Some of it could not be read.
    has_unreadable: bool,
    uses: OnceLock<Uses>,
}

impl Module {
    pub fn resource(&self, mode: Mode, ty: &str, name: &str) -> Option<usize> {
        self.by_type(mode).get(ty)?.get(name).copied()
    }

    /// Why nothing of a call but its source is known, where it is half-typed: its address.
    pub fn broken_call(&self, name: &str) -> Option<SmolStr> {
        let address = smol_str::format_smolstr!("module.{name}");
        self.broken.contains(&address).then_some(address)
    }

    fn by_type(&self, mode: Mode) -> &ByType {
        match mode {
            Mode::Data => &self.data,
            Mode::Ephemeral => &self.ephemeral,
            _ => &self.managed,
        }
    }

    fn by_type_mut(&mut self, mode: Mode) -> &mut ByType {
        match mode {
            Mode::Data => &mut self.data,
            Mode::Ephemeral => &mut self.ephemeral,
            _ => &mut self.managed,
        }
    }
}

impl Declared {
    /// The same text at the same places.
    pub fn is_same(&self, other: &Declared) -> bool {
        let mut overrides = self.overrides.iter().zip(&other.overrides);
        self.block.is_same(&other.block)
            && self.overrides.len() == other.overrides.len()
            && overrides.all(|(a, b)| a.is_same(b))
    }

    /// The header of the block itself, not of those that override it.
    pub fn header(&self) -> Site {
        self.block.site(self.block.block().header)
    }

    /// The expression of an argument, the last override's where one sets it.
    pub fn argument(&self, name: &str) -> Option<(Place, &Attribute)> {
        let blocks = self.overrides.iter().rev().chain([&self.block]);
        blocks
            .filter_map(|b| Some((b.place(), b.block().body.attribute(name)?)))
            .next()
    }
}
