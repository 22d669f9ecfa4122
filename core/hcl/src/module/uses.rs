//! What the code of a directory names, so that what it declares and never names is found.

use super::Module;
use crate::chunk::Chunk;
use crate::file::File;
use crate::mentions;
use crate::model::Mode;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use smol_str::SmolStr;
use std::sync::Arc;

/// The names that the code of a directory refers to.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    variables: HashSet<SmolStr>,
    locals: HashSet<SmolStr>,
    /// Names by type.
    data: HashMap<SmolStr, HashSet<SmolStr>>,
    /// The words of what can't be read, or says its names in strings: any may be a reference.
    words: HashSet<SmolStr>,
    /// Something isn't there to be read: everything may be named in it.
    all: bool,
}

impl Uses {
    pub fn has_variable(&self, name: &str) -> bool {
        self.variables.contains(name) || self.may_be(name)
    }

    pub fn has_local(&self, name: &str) -> bool {
        self.locals.contains(name) || self.may_be(name)
    }

    pub fn has_data(&self, ty: &str, name: &str) -> bool {
        self.data.get(ty).is_some_and(|names| names.contains(name)) || self.may_be(name)
    }

    /// How many of the variables and locals that are named the module doesn't declare.
    fn foreign(&self, module: &Module) -> usize {
        let variables = self.variables.iter();
        let variables = variables.filter(|name| module.variables.at(name).is_none());
        let locals = self.locals.iter();
        let locals = locals.filter(|name| module.locals.at(name).is_none());
        variables.count() + locals.count()
    }

    fn may_be(&self, name: &str) -> bool {
        self.all || self.words.contains(name)
    }

    fn of(code: &[Code], all: bool) -> Self {
        let mut uses = Self {
            variables: HashSet::new(),
            locals: HashSet::new(),
            data: HashMap::new(),
            words: HashSet::new(),
            all,
        };
        for code in code {
            if code.is_json || code.chunk.is_broken() {
                uses.words.extend(words(&code.chunk.text));
            } else {
                uses.add(&code.chunk);
            }
        }
        uses
    }

    fn add(&mut self, chunk: &Chunk) {
        let mentions = mentions::of(chunk);
        for (block, mentions) in chunk.body.blocks.iter().zip(&mentions.blocks) {
            let is_variable = block.kind.name == "variable";
            for mention in &mentions.references {
                match *mention.names().as_slice() {
                    // What a variable's own validation says of it is no use of it.
                    ["var", name, ..] if is_variable && block.label(0) == Some(name) => {}
                    ["var", name, ..] => insert(&mut self.variables, name),
                    ["local", name, ..] => insert(&mut self.locals, name),
                    ["data", ty, name, ..] => {
                        insert(self.data.entry(ty.into()).or_default(), name);
                    }
                    _ => {}
                }
            }
        }
    }
}

fn insert(names: &mut HashSet<SmolStr>, name: &str) {
    if !names.contains(name) {
        names.insert(name.into());
    }
}

fn words(text: &str) -> impl Iterator<Item = SmolStr> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.split(move |c| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(SmolStr::new)
}

/// A chunk of code, in whatever file of the directory.
#[derive(Clone, Debug)]
pub(super) struct Code {
    chunk: Arc<Chunk>,
    is_json: bool,
}

/// All code of a directory: also that of files that another tool reads in the place of others.
pub(super) fn code(files: &[File]) -> Vec<Code> {
    let code = files.iter().filter(|file| super::is_code(&file.path));
    code.flat_map(|file| {
        let is_json = file.path.ends_with(".json");
        file.chunks.iter().map(move |placed| Code {
            chunk: placed.chunk.clone(),
            is_json,
        })
    })
    .collect()
}

impl Module {
    /// What its code names; found out when first asked for.
    pub fn uses(&self) -> &Uses {
        self.uses
            .get_or_init(|| Uses::of(&self.code, self.has_unreadable))
    }

    /// Most of what its code names is declared elsewhere: it is a part of a module, to be put beside other files.
    pub fn is_part(&self) -> bool {
        const FEW: usize = 4;
        let foreign = self.uses().foreign(self);
        foreign >= FEW && foreign > self.variables.items.len() + self.locals.items.len()
    }

    /// It has nothing but resources: neither settings nor variables nor providers.
    pub fn is_snippet(&self) -> bool {
        self.terraform.is_empty()
            && self.variables.items.is_empty()
            && self.providers.items.is_empty()
    }

    /// The names that both declare, and their blocks that can't be read, are the same.
    pub fn has_same_names(&self, other: &Module) -> bool {
        fn names<T>(of: &super::Named<(SmolStr, T)>) -> impl Iterator<Item = &SmolStr> {
            of.items.iter().map(|(name, _)| name)
        }
        fn resources(of: &Module) -> impl Iterator<Item = (Mode, &SmolStr, &SmolStr)> {
            of.resources.iter().map(|r| (r.mode, &r.ty, &r.name))
        }
        self.broken == other.broken
            && names(&self.variables).eq(names(&other.variables))
            && names(&self.locals).eq(names(&other.locals))
            && names(&self.outputs).eq(names(&other.outputs))
            && names(&self.calls).eq(names(&other.calls))
            && resources(self).eq(resources(other))
    }
}
