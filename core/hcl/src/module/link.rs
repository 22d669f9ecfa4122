//! A directory's files to a module.

use super::{Assigned, BlockRef, Declared, Item, Module, Problem, ResourceDecl, overrides, uses};
use crate::file::{File, Placed};
use crate::model::Mode;
use crate::syntax::{Block, ExprKind};
use smol_str::{SmolStr, format_smolstr};

/// The module of a directory. `files` are all of the directory's files, sorted by path; `unreadable` are the paths of
/// those that are not among them although they are there.
pub(crate) fn link(dir: &str, files: &[File], unreadable: &[SmolStr]) -> Module {
    let mut module = Module {
        dir: dir.into(),
        code: uses::code(files),
        has_unreadable: !unreadable.is_empty(),
        ..Module::default()
    };
    let is_code = |file: &&File| kind(&file.path) == Kind::Code && !is_shadowed(&file.path, files);
    let code: Vec<&File> = files.iter().filter(is_code).collect();
    let (overriding, primary): (Vec<&File>, Vec<&File>) =
        code.into_iter().partition(|file| is_override(&file.path));
    for file in primary {
        Linking {
            module: &mut module,
            file,
        }
        .primary();
    }
    for file in overriding {
        overrides::apply(&mut module, file);
    }
    values(&mut module, files);
    for path in unreadable {
        match kind(path) {
            Kind::Code => module.broken.push(SmolStr::default()),
            Kind::Values(_) => module.values_broken = Some(path.clone()),
            Kind::Other => {}
        }
    }
    module
}

#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    Code,
    /// Of variables, with their place in the order in which they are read.
    Values(u8),
    Other,
}

fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name {
        "terraform.tfvars" => Kind::Values(0),
        "terraform.tfvars.json" => Kind::Values(1),
        _ if name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json") => {
            Kind::Values(2)
        }
        _ if stem(name).is_some() => Kind::Code,
        _ => Kind::Other,
    }
}

/// It holds code, so that its directory is a module.
pub(crate) fn is_code(path: &str) -> bool {
    kind(path) == Kind::Code
}

/// It holds values of variables, which are read without being asked for.
pub(crate) fn is_values(path: &str) -> bool {
    matches!(kind(path), Kind::Values(_))
}

/// The name without what says that it is code.
fn stem(name: &str) -> Option<&str> {
    [".tf", ".tofu", ".tf.json", ".tofu.json"]
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
}

fn is_override(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    stem(name).is_some_and(|stem| stem == "override" || stem.ends_with("_override"))
}

/// OpenTofu reads `main.tofu` instead of `main.tf`, and `main.tofu.json` instead of `main.tf.json`.
fn is_shadowed(path: &str, files: &[File]) -> bool {
    let tofu = if let Some(stem) = path.strip_suffix(".tf") {
        format!("{stem}.tofu")
    } else if let Some(stem) = path.strip_suffix(".tf.json") {
        format!("{stem}.tofu.json")
    } else {
        return false;
    };
    files
        .binary_search_by(|file| file.path.as_str().cmp(&tofu))
        .is_ok()
}

/// Later files win, and a file of values sets nothing where it is broken.
fn values(module: &mut Module, files: &[File]) {
    let mut found: Vec<(Kind, &File)> = files
        .iter()
        .map(|file| (kind(&file.path), file))
        .filter(|(kind, _)| matches!(kind, Kind::Values(_)))
        .collect();
    found.sort_by_key(|(kind, _)| *kind);
    for (_, file) in found {
        for placed in file.chunks.iter() {
            if placed.chunk.is_broken() {
                module.values_broken = Some(file.path.clone());
                continue;
            }
            for (index, attribute) in placed.chunk.body.attributes.iter().enumerate() {
                let value = Assigned {
                    file: file.id,
                    chunk: placed.chunk.clone(),
                    block: None,
                    index,
                };
                module.values.insert(attribute.name.name.clone(), value);
            }
        }
    }
}

/// The address of a block in its module; None where a label that it needs is missing.
pub(super) fn address(block: &Block) -> Option<SmolStr> {
    let [first, second] = [block.label(0), block.label(1)];
    Some(match block.kind.name.as_str() {
        "resource" => format_smolstr!("{}.{}", first?, second?),
        "data" => format_smolstr!("data.{}.{}", first?, second?),
        "ephemeral" => format_smolstr!("ephemeral.{}.{}", first?, second?),
        "module" => format_smolstr!("module.{}", first?),
        "variable" => format_smolstr!("var.{}", first?),
        "output" => format_smolstr!("output.{}", first?),
        "provider" => format_smolstr!("provider.{}", first?),
        // What is half-typed there may be any local.
        "locals" => SmolStr::new_static("local"),
        "terraform" => SmolStr::new_static("terraform"),
        _ => return None,
    })
}

/// What a broken chunk would have declared.
pub(super) fn note_broken(module: &mut Module, placed: &Placed) {
    let blocks = &placed.chunk.body.blocks;
    let known = [
        "moved",
        "import",
        "removed",
        "check",
        "locals",
        "terraform",
        "provider",
        "output",
    ];
    for block in blocks {
        let address = address(block);
        if address.is_none() && known.contains(&block.kind.name.as_str()) {
            continue;
        }
        module.broken.push(address.unwrap_or_default());
    }
    if blocks.is_empty() {
        module.broken.push(SmolStr::default());
    }
}

struct Linking<'a> {
    module: &'a mut Module,
    file: &'a File,
}

impl Linking<'_> {
    fn primary(&mut self) {
        for placed in self.file.chunks.iter() {
            if placed.chunk.is_broken() {
                note_broken(self.module, placed);
                self.broken_calls(placed);
                continue;
            }
            for (index, block) in placed.chunk.body.blocks.iter().enumerate() {
                let at = BlockRef {
                    file: self.file.id,
                    chunk: placed.chunk.clone(),
                    index,
                };
                self.block(block, at);
            }
        }
    }

    /// Half-typed calls: the module is called, with arguments that nobody knows.
    fn broken_calls(&mut self, placed: &Placed) {
        for (index, block) in placed.chunk.body.blocks.iter().enumerate() {
            if block.kind.name != "module" {
                continue;
            }
            let at = BlockRef {
                file: self.file.id,
                chunk: placed.chunk.clone(),
                index,
            };
            // Where it is declared twice, it is that as soon as it can be read.
            self.named(block, at, Item::Call, |m| &mut m.calls);
        }
    }

    fn block(&mut self, block: &Block, at: BlockRef) {
        let header = at.site(block.header);
        let added = match block.kind.name.as_str() {
            "locals" => {
                self.locals(block, &at);
                return self.other(at);
            }
            "terraform" => {
                self.module
                    .order
                    .push(Item::Terraform(self.module.terraform.len()));
                self.module.terraform.push(at.into());
                return;
            }
            "resource" => self.resource(Mode::Managed, block, at),
            "data" => self.resource(Mode::Data, block, at),
            "ephemeral" => self.resource(Mode::Ephemeral, block, at),
            "module" => self.named(block, at, Item::Call, |m| &mut m.calls),
            "variable" => self.named(block, at, Item::Variable, |m| &mut m.variables),
            "output" => self.named(block, at, Item::Output, |m| &mut m.outputs),
            "provider" => self.provider(block, at),
            "check" => {
                self.module.checks.push(at.clone());
                return self.other(at);
            }
            _ => return self.other(at),
        };
        if !added {
            let message = match address(block) {
                Some(address) => format!(
                    "{address} is declared twice; this declaration is not used: give it another name, or remove it"
                ),
                None => format!("this {} block has too few labels", block.kind.name),
            };
            self.module.problems.push(Problem {
                message,
                site: header,
            });
        }
    }

    fn other(&mut self, at: BlockRef) {
        let next = self.module.others.len();
        self.module.order.push(Item::Other(next));
        self.module.others.push(at.into());
    }

    fn locals(&mut self, block: &Block, at: &BlockRef) {
        for (index, attribute) in block.body.attributes.iter().enumerate() {
            let name = &attribute.name.name;
            let local = Assigned {
                file: at.file,
                chunk: at.chunk.clone(),
                block: Some(at.index),
                index,
            };
            if !self.module.locals.add(name.clone(), (name.clone(), local)) {
                self.module.problems.push(Problem {
                    message: format!(
                        "local.{name} is set twice; this value is not used: give it another name, or remove it"
                    ),
                    site: at.site(attribute.range),
                });
            }
        }
    }

    fn resource(&mut self, mode: Mode, block: &Block, at: BlockRef) -> bool {
        let (Some(ty), Some(name)) = (block.label(0), block.label(1)) else {
            return false;
        };
        let (ty, name) = (SmolStr::new(ty), SmolStr::new(name));
        let next = self.module.resources.len();
        let of_type = self.module.by_type_mut(mode).entry(ty.clone()).or_default();
        if of_type.contains_key(&name) {
            return false;
        }
        of_type.insert(name.clone(), next);
        self.module.order.push(Item::Resource(next));
        self.module.resources.push(ResourceDecl {
            mode,
            ty,
            name,
            declared: at.into(),
        });
        true
    }

    fn named(
        &mut self,
        block: &Block,
        at: BlockRef,
        item: fn(usize) -> Item,
        list: fn(&mut Module) -> &mut super::Named<(SmolStr, Declared)>,
    ) -> bool {
        let Some(name) = block.label(0) else {
            return false;
        };
        let name = SmolStr::new(name);
        let list = list(self.module);
        let index = list.items.len();
        let added = list.add(name.clone(), (name, at.into()));
        if added {
            self.module.order.push(item(index));
        }
        added
    }

    fn provider(&mut self, block: &Block, at: BlockRef) -> bool {
        let Some(key) = provider_key(block) else {
            return false;
        };
        let index = self.module.providers.items.len();
        let added = self.module.providers.add(key, at.into());
        if added {
            self.module.order.push(Item::Provider(index));
        }
        added
    }
}

/// `aws`, or `aws.west` with an alias.
pub(crate) fn provider_key(block: &Block) -> Option<SmolStr> {
    let name = block.label(0)?;
    Some(match alias(block) {
        Some(alias) => format_smolstr!("{name}.{alias}"),
        None => name.into(),
    })
}

/// The alias of a `provider` block.
pub(crate) fn alias(block: &Block) -> Option<&str> {
    match &block.body.attribute("alias")?.expr.kind {
        ExprKind::String(alias) => Some(alias),
        _ => None,
    }
}

impl From<BlockRef> for Declared {
    fn from(block: BlockRef) -> Self {
        Self {
            block,
            overrides: Vec::new(),
        }
    }
}
