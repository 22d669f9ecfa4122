//! What a block names and nothing declares, and what a block declares and nothing names: by the code alone, whether or not
//! anything evaluates it.

use super::reads::{Question, note};
use super::{InstanceId, Mode, Model, Resource, ResourceId};
use crate::mentions::{self, Mention};
use crate::module::{Declared, Module};
use crate::site::{Range, Site};
use crate::syntax::{Attribute, ExprKind, Ident};
use smol_str::{SmolStr, format_smolstr};

/// A reference that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    /// As it is written: `var.regoin`.
    pub name: SmolStr,
    pub why: Why,
    /// The reference, up to the name that is wrong.
    pub site: Site,
    /// The name that is wrong.
    pub part: Site,
    /// What stands there, and what could.
    pub wrong: SmolStr,
    pub known: Vec<SmolStr>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing of this name is declared in the module.
    Undeclared,
    /// Only a data source has this type and name.
    NotData,
    /// The module that is called has no such output.
    NoOutput,
    /// `each` where there is no `for_each`, `count` where there is no `count`.
    NotCounted,
    /// A single word: a reference needs a name behind its kind.
    Bare,
}

/// What a module takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// The directory of its code.
    pub dir: SmolStr,
    /// The names of its variables, and whether each must be given.
    pub variables: Vec<(SmolStr, bool)>,
}

/// Something that a block declares and that nothing in its module names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    pub name: SmolStr,
    /// Where it is declared: the header of a block, or `name = value`.
    pub site: Site,
}

impl Model {
    /// The references of a block that lead nowhere, in their order. Of what a half-typed block may declare nothing is said.
    pub fn undeclared(&self, id: ResourceId) -> Vec<Undeclared> {
        note(|| Question::Names(id));
        self.nowhere(id)
    }

    pub(super) fn nowhere(&self, id: ResourceId) -> Vec<Undeclared> {
        let resource = &self.resources.value[id.0 as usize];
        let Some(module) = self.index.module(resource.instance) else {
            return Vec::new();
        };
        if !has_references(resource) {
            return Vec::new();
        }
        let mentions = mentions::of(&resource.syntax.chunk);
        let Some(of_block) = mentions.blocks.get(resource.syntax.index()) else {
            return Vec::new();
        };
        let looking = Looking {
            model: self,
            resource,
            module,
        };
        let references = of_block.references.iter();
        references.filter_map(|m| looking.judge(m)).collect()
    }

    /// The functions that a block calls: their names, and where they stand.
    pub fn called_functions(&self, resource: &Resource) -> Vec<(SmolStr, Site)> {
        let mentions = mentions::of(&resource.syntax.chunk);
        let calls = mentions.blocks.get(resource.syntax.index());
        let calls = calls.into_iter().flat_map(|block| &block.calls);
        calls
            .map(|call| (call.name.clone(), resource.block.at(call.range)))
            .collect()
    }

    /// The module of an instance is a piece of one: it has neither settings nor variables nor providers, or most of what it names is
    /// declared elsewhere; both, unless its folder says that it only shows something.
    pub fn is_piece(&self, instance: InstanceId, is_shown: bool) -> bool {
        note(|| Question::Piece(instance, is_shown));
        self.is_piece_of(instance, is_shown)
    }

    pub(super) fn is_piece_of(&self, instance: InstanceId, is_shown: bool) -> bool {
        let module = self.index.module(instance);
        module.is_some_and(|module| match is_shown {
            true => module.is_snippet() || module.is_part(),
            false => module.is_snippet() && module.is_part(),
        })
    }

    /// The source of the provider that a module instance calls `local`: `hashicorp/aws`.
    pub fn provider_source(&self, instance: InstanceId, local: &str) -> SmolStr {
        note(|| Question::ProviderSource(instance, local.into()));
        self.source_of(instance, local)
    }

    pub(super) fn source_of(&self, instance: InstanceId, local: &str) -> SmolStr {
        let module = self.index.module(instance);
        let required = module.and_then(|module| module.required_source(local));
        required.unwrap_or_else(|| match local {
            "terraform" => SmolStr::new_static("terraform.io/builtin/terraform"),
            _ => format_smolstr!("hashicorp/{local}"),
        })
    }

    /// The versions of the language that the module of an instance asks for, as they are written.
    pub fn required_versions(&self, instance: InstanceId) -> Vec<SmolStr> {
        note(|| Question::Outside);
        let module = self.index.module(instance);
        let settings = module.into_iter().flat_map(|module| &module.terraform);
        let required = settings.filter_map(|block| block.argument("required_version"));
        let texts = required.filter_map(|(_, required)| match &required.expr.kind {
            ExprKind::String(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }

    /// The references in the code of a block, as they are written.
    pub fn mentioned(&self, resource: &Resource) -> Vec<String> {
        let mentions = mentions::of(&resource.syntax.chunk);
        let references = mentions.blocks.get(resource.syntax.index());
        let references = references.into_iter().flat_map(|block| &block.references);
        references.map(|m| m.names().join(".")).collect()
    }

    /// A variable of a module instance that holds whatever text it is given: it is of no other type, and nothing validates it.
    pub fn takes_any_text(&self, instance: InstanceId, name: &str) -> bool {
        note(|| Question::Outside);
        let variable = self.index.module(instance).and_then(|module| {
            let at = module.variables.at(name)?;
            Some(&module.variables.items[at].1)
        });
        variable.is_some_and(|variable| {
            let is_text = |ty: &Attribute| match &ty.expr.kind {
                ExprKind::Variable(name) => matches!(name.as_str(), "string" | "any"),
                ExprKind::String(_) => true,
                _ => false,
            };
            let mut validations = variable.block.block().body.blocks_of("validation");
            let ty = variable.argument("type");
            ty.is_none_or(|(_, ty)| is_text(ty)) && validations.next().is_none()
        })
    }

    /// What a block declares (a variable, a data source, locals) and nothing in its module names. None of it where something in the
    /// module can't be read.
    pub fn unused(&self, id: ResourceId) -> Vec<Unused> {
        note(|| Question::Unused(id));
        self.unnamed(id)
    }

    pub(super) fn unnamed(&self, id: ResourceId) -> Vec<Unused> {
        let resource = &self.resources.value[id.0 as usize];
        let Some(module) = self.index.module(resource.instance) else {
            return Vec::new();
        };
        let uses = module.uses();
        let whole = |used: bool| match used {
            true => Vec::new(),
            false => vec![Unused {
                name: resource.name.clone(),
                site: resource.header,
            }],
        };
        match (resource.mode, resource.ty.as_str()) {
            (Mode::Variable, _) => whole(uses.has_variable(&resource.name)),
            (Mode::Data, ty) => whole(uses.has_data(ty, &resource.name)),
            (Mode::Other, "locals") => {
                let locals = &resource.syntax.block().body.attributes;
                let unused = locals
                    .iter()
                    .filter(|local| !uses.has_local(&local.name.name));
                unused
                    .map(|local| Unused {
                        name: local.name.name.clone(),
                        site: resource.block.at(local.name.range),
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The text that a file of values, which is read without being asked for, gives a variable, and where.
    pub fn given_text(&self, variable: ResourceId) -> Option<(SmolStr, Site)> {
        note(|| Question::Given(variable));
        self.given(variable)
    }

    pub(super) fn given(&self, variable: ResourceId) -> Option<(SmolStr, Site)> {
        let variable = &self.resources.value[variable.0 as usize];
        // The values of a called module stand in its call.
        if self.instances.value[variable.instance.0 as usize]
            .parent
            .is_some()
        {
            return None;
        }
        let given = self
            .index
            .module(variable.instance)?
            .values
            .get(&variable.name)?;
        let expr = &given.attribute().expr;
        match &expr.kind {
            ExprKind::String(text) => Some((text.clone(), given.place().site(expr.range))),
            _ => None,
        }
    }

    /// A file of values that is read without being asked for sets this variable of the root module.
    pub fn has_value(&self, variable: &Resource) -> bool {
        note(|| Question::Outside);
        let module = self.index.module(variable.instance);
        module.is_some_and(|module| {
            module.values.contains_key(&variable.name) || module.values_broken.is_some()
        })
    }

    /// What the module takes that a `module` block calls. None where its code isn't there, or where some of it can't be read.
    pub fn parameters(&self, call: ResourceId) -> Option<Parameters> {
        note(|| Question::Parameters(call));
        self.parameters_of(call)
    }

    pub(super) fn parameters_of(&self, call: ResourceId) -> Option<Parameters> {
        let mut instances = self.instances.value.iter();
        let called = instances.find(|instance| instance.call == Some(call))?;
        let module = self.index.module(called.id)?;
        if !module.broken.is_empty() {
            return None;
        }
        let variables = module.variables.items.iter();
        let needed = |declared: &Declared| declared.argument("default").is_none();
        let variables = variables.map(|(name, declared)| (name.clone(), needed(declared)));
        Some(Parameters {
            dir: module.dir.clone(),
            variables: variables.collect(),
        })
    }
}

/// Blocks whose code is read by the rules of the language that are known here.
fn has_references(resource: &Resource) -> bool {
    match resource.mode {
        Mode::Other => matches!(resource.ty.as_str(), "locals" | "check" | "import"),
        _ => true,
    }
}

struct Looking<'a> {
    model: &'a Model,
    resource: &'a Resource,
    module: &'a Module,
}

impl Looking<'_> {
    fn judge(&self, mention: &Mention) -> Option<Undeclared> {
        let names = mention.names();
        match *names.as_slice() {
            ["path" | "terraform" | "tofu" | "self" | "action", ..] => None,
            [root @ ("each" | "count"), ..] => self.counted(root, mention),
            ["var", name, ..] => {
                let declared = self.module.variables.at(name).is_some();
                self.unless(declared, mention, 1, || names_of(&self.module.variables))
            }
            ["local", name, ..] => {
                let declared = self.module.locals.at(name).is_some();
                self.unless(declared, mention, 1, || names_of(&self.module.locals))
            }
            ["module", name, ref rest @ ..] => {
                let declared = self.module.calls.at(name).is_some();
                let found = self.unless(declared, mention, 1, || names_of(&self.module.calls));
                match (declared, rest.first()) {
                    (true, Some(output)) => self.output(name, output, mention),
                    _ => found,
                }
            }
            ["data", ty, name, ..] => self.resource(Mode::Data, ty, name, 1, mention),
            ["ephemeral", ty, name, ..] => self.resource(Mode::Ephemeral, ty, name, 1, mention),
            ["resource", ty, name, ..] => self.resource(Mode::Managed, ty, name, 1, mention),
            // Kinds alone, as in `keys(module.net)`, are followed by more names in any code that Terraform takes.
            [
                "data" | "ephemeral" | "resource" | "var" | "local" | "module",
                ..,
            ] => None,
            [ty, name, ..] => self.resource(Mode::Managed, ty, name, 0, mention),
            [word] => self.bare(word, mention),
            [] => None,
        }
    }

    fn resource(
        &self,
        mode: Mode,
        ty: &str,
        name: &str,
        at: usize,
        mention: &Mention,
    ) -> Option<Undeclared> {
        let declared = self.module.resource(mode, ty, name).is_some();
        if declared || (mode == Mode::Data && self.is_inside(ty, name)) {
            return None;
        }
        let of_type: Vec<SmolStr> = self
            .module
            .resources
            .iter()
            .filter(|r| r.mode == mode && r.ty == ty)
            .map(|r| r.name.clone())
            .collect();
        if !of_type.is_empty() {
            return self.unless(false, mention, at + 1, || of_type);
        }
        // The same of a data source, without what says so.
        if mode == Mode::Managed && self.module.resource(Mode::Data, ty, name).is_some() {
            let mut found = self.unless(false, mention, at + 1, Vec::new)?;
            found.part = self.resource.block.at(range_of(&mention.0[at..=at + 1]));
            found.wrong = format_smolstr!("{ty}.{name}");
            found.known = vec![format_smolstr!("data.{ty}.{name}")];
            found.why = Why::NotData;
            return Some(found);
        }
        // No such type: one that has the name may be meant.
        let types = || {
            let all = self.module.resources.iter();
            let named = all.filter(|r| r.mode == mode && r.name == name);
            named.map(|r| r.ty.clone()).collect()
        };
        let mut found = self.unless(false, mention, at, types)?;
        found.name = name_of(&mention.0[..=at + 1]);
        found.site = self.resource.block.at(range_of(&mention.0[..=at + 1]));
        Some(found)
    }

    /// A data source that stands in this `check` block.
    fn is_inside(&self, ty: &str, name: &str) -> bool {
        let block = self.resource.syntax.block();
        let mut data = block.body.blocks_of("data");
        data.any(|data| (data.label(0), data.label(1)) == (Some(ty), Some(name)))
    }

    fn output(&self, call: &str, output: &str, mention: &Mention) -> Option<Undeclared> {
        let model = self.model;
        let is_it = |instance: &&super::ModuleInstance| {
            instance.parent == Some(self.resource.instance)
                && instance.call.is_some_and(|id| {
                    let call_block = &model.resources.value[id.0 as usize];
                    call_block.name == call
                })
        };
        let called = model.instances.value.iter().find(is_it)?;
        let module = model.index.module(called.id)?;
        if module.outputs.at(output).is_some() || is_broken(module, &format!("output.{output}")) {
            return None;
        }
        let mut found = self.nowhere(mention, 2, Why::NoOutput);
        found.known = names_of(&module.outputs);
        Some(found)
    }

    fn counted(&self, root: &str, mention: &Mention) -> Option<Undeclared> {
        let argument = if root == "each" { "for_each" } else { "count" };
        let block = self.resource.syntax.block();
        let counts = block.body.attribute(argument).is_some()
            || self.resource.attr(argument).is_some()
            || mention.0.len() < 2;
        if counts
            || !matches!(
                self.resource.mode,
                Mode::Managed | Mode::Data | Mode::Module | Mode::Output
            )
        {
            return None;
        }
        let mut found = self.nowhere(mention, 0, Why::NotCounted);
        found.name = name_of(&mention.0);
        found.site = self.resource.block.at(range_of(&mention.0));
        Some(found)
    }

    fn bare(&self, word: &str, mention: &Mention) -> Option<Undeclared> {
        if self.resource.mode == Mode::Terraform {
            return None;
        }
        let mut found = self.nowhere(mention, 0, Why::Bare);
        if self.module.variables.at(word).is_some() {
            found.known.push(format_smolstr!("var.{word}"));
        }
        if self.module.locals.at(word).is_some() {
            found.known.push(format_smolstr!("local.{word}"));
        }
        Some(found)
    }

    /// The name at an index of the reference leads nowhere, unless it is declared or a half-typed block may declare it.
    fn unless(
        &self,
        declared: bool,
        mention: &Mention,
        at: usize,
        known: impl FnOnce() -> Vec<SmolStr>,
    ) -> Option<Undeclared> {
        if declared {
            return None;
        }
        let mut found = self.nowhere(mention, at, Why::Undeclared);
        let address = match found.name.strip_prefix("resource.") {
            Some(address) => address,
            None => &found.name,
        };
        if is_broken(self.module, address) {
            return None;
        }
        found.known = known();
        Some(found)
    }

    fn nowhere(&self, mention: &Mention, at: usize, why: Why) -> Undeclared {
        let upto = &mention.0[..=at];
        let place = self.resource.block;
        Undeclared {
            name: name_of(upto),
            why,
            site: place.at(range_of(upto)),
            part: place.at(mention.0[at].range),
            wrong: mention.0[at].name.clone(),
            known: Vec::new(),
        }
    }
}

/// A half-typed block may be what has this address; of one whose header can't be read nobody knows.
fn is_broken(module: &Module, address: &str) -> bool {
    let mut broken = module.broken.iter();
    broken.any(|broken| {
        broken.is_empty()
            || broken == address
            || (broken == "local" && address.starts_with("local."))
            || broken.starts_with(address)
    })
}

fn names_of<T>(of: &crate::module::Named<(SmolStr, T)>) -> Vec<SmolStr> {
    of.items.iter().map(|(name, _)| name.clone()).collect()
}

fn name_of(names: &[Ident]) -> SmolStr {
    let names: Vec<&str> = names.iter().map(|ident| ident.name.as_str()).collect();
    names.join(".").into()
}

fn range_of(names: &[Ident]) -> Range {
    let ranges = names.iter().map(|ident| ident.range);
    ranges.reduce(Range::to).unwrap_or_default()
}
