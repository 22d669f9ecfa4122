//! What expressions of a module instance can refer to.

use super::node::{Seen, Wanted};
use super::{Evaluation, Instance};
use crate::eval::{Scope, Step};
use crate::model::Mode;
use crate::module::{join, relative};
use crate::site::Site;
use crate::source::ReadError;
use crate::value::{Input, Value};
use smol_str::{SmolStr, format_smolstr};
use std::rc::Rc;
use std::sync::Arc;

/// A name that only some expressions see: `each`, `count`, the iterator of a dynamic block.
pub(super) struct Names {
    pub name: SmolStr,
    pub value: Value,
    pub outer: Option<Rc<Names>>,
}

pub(super) struct ModuleScope<'e> {
    pub evaluation: &'e Evaluation<'e>,
    pub instance: &'e Rc<Instance>,
    pub names: Option<Rc<Names>>,
}

impl ModuleScope<'_> {
    fn bound(&self, name: &str) -> Option<&Value> {
        let mut names = self.names.as_deref();
        while let Some(bound) = names {
            if bound.name == name {
                return Some(&bound.value);
            }
            names = bound.outer.as_deref();
        }
        None
    }

    fn named(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize) {
        let Some(Step::Attr(name)) = steps.first() else {
            return (
                Value::error(
                    format!("Invalid reference: {root} needs a name after it"),
                    site,
                ),
                steps.len(),
            );
        };
        let value = match root {
            "var" => self.evaluation.variable(self.instance, name, site),
            "local" => self.evaluation.local(self.instance, name, site),
            "path" => self.path(name, site),
            "terraform" | "tofu" => {
                Value::unknown(Input::Setting(format_smolstr!("{root}.{name}")), site)
            }
            _ => return self.resource(Mode::Managed, root, steps, 0, site),
        };
        (value, 1)
    }

    /// A reference to a resource whose name stands at `steps[skip]`.
    fn resource(
        &self,
        mode: Mode,
        ty: &str,
        steps: &[Step],
        skip: usize,
        site: Site,
    ) -> (Value, usize) {
        let Some(Step::Attr(name)) = steps.get(skip) else {
            let message = format!("Invalid reference: a {ty} needs a name after its type");
            return (Value::error(message, site), steps.len());
        };
        let rest = &steps[skip + 1..];
        let (value, used) =
            self.evaluation
                .resource_reference(self.instance, mode, (ty, name), rest, site);
        (value, used + skip + 1)
    }

    fn path(&self, name: &str, site: Site) -> Value {
        match name {
            "root" => Value::string(".", site),
            "module" => {
                let dir = relative(&self.evaluation.root, &self.instance.module.dir);
                Value::string(dir, site)
            }
            _ => Value::unknown(Input::Setting(format_smolstr!("path.{name}")), site),
        }
    }

    /// A path that an expression names, from the workspace's root: Terraform runs in the root module's directory.
    fn place_of(&self, path: &str) -> Result<SmolStr, ReadError> {
        if path.starts_with('/') || path.starts_with('~') {
            return Err(ReadError::Outside);
        }
        join(&self.evaluation.root, path).ok_or(ReadError::Outside)
    }
}

impl Scope for ModuleScope<'_> {
    fn lookup(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize) {
        if let Some(bound) = self.bound(root) {
            return (bound.clone(), 0);
        }
        match root {
            "module" => self.evaluation.module_reference(self.instance, steps, site),
            "each" | "count" => {
                let attribute = if root == "each" { "for_each" } else { "count" };
                let message =
                    format!("Invalid reference: {root} stands in a block without {attribute}");
                (Value::error(message, site), steps.len())
            }
            "self" => {
                let input = Input::Setting(SmolStr::new_static("self"));
                (Value::unknown(input, site), steps.len())
            }
            "data" | "ephemeral" | "resource" => {
                let mode = match root {
                    "data" => Mode::Data,
                    "ephemeral" => Mode::Ephemeral,
                    _ => Mode::Managed,
                };
                match steps.first() {
                    Some(Step::Attr(ty)) => self.resource(mode, ty, steps, 1, site),
                    _ => {
                        let message = format!("Invalid reference: {root} needs a type after it");
                        (Value::error(message, site), steps.len())
                    }
                }
            }
            _ => self.named(root, steps, site),
        }
    }

    fn read_file(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.evaluation.note_outside();
        let path = self.place_of(path)?;
        match self.evaluation.workspace.file(&path) {
            Some(file) => Ok(file.text().into_bytes().into()),
            None => self.evaluation.workspace.source().read(&path),
        }
    }

    fn list_files(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        self.evaluation.note_outside();
        let dir = self.place_of(dir)?;
        self.evaluation.workspace.source().list(&dir)
    }
}

impl Evaluation<'_> {
    /// A name that is not declared: unknown where a half-typed block may be it.
    pub(super) fn undeclared(&self, instance: &Instance, wanted: Wanted, site: Site) -> Value {
        let broken = wanted.broken(&instance.module).cloned();
        self.note(instance, || {
            Seen::Undeclared(wanted.clone(), broken.clone())
        });
        if let Some(broken) = broken {
            let name = if broken.is_empty() {
                SmolStr::new_static("a block that can't be read")
            } else {
                broken
            };
            return Value::unknown(Input::Broken(name), site);
        }
        Value::error(
            format!(
                "Reference to undeclared {wanted}: nothing of this name is declared in this module"
            ),
            site,
        )
    }
}
