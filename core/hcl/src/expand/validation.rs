//! `validation` blocks: a value that a variable refuses is an error, as Terraform goes no further with it.

use super::scope::ModuleScope;
use crate::eval::{Scope, Step, evaluate};
use crate::module::Declared;
use crate::site::Site;
use crate::source::ReadError;
use crate::value::{ErrorKind, EvalError, Input, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// What a condition sees: the variable itself, and files. Anything else may in turn wait for the variable.
struct Conditions<'a> {
    name: &'a str,
    value: &'a Value,
    module: &'a ModuleScope<'a>,
}

impl Scope for Conditions<'_> {
    fn lookup(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize) {
        if let ("var", Some(Step::Attr(name))) = (root, steps.first())
            && name == self.name
        {
            return (self.value.clone(), 1);
        }
        let input = Input::Setting(SmolStr::new(root));
        (Value::unknown(input, site), steps.len())
    }

    fn read_file(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.module.read_file(path)
    }

    fn list_files(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        self.module.list_files(dir)
    }
}

/// The value, or an error with the message of the first condition that it is known not to meet.
pub(super) fn validated(
    value: Value,
    name: &str,
    declared: &Declared,
    module: &ModuleScope,
) -> Value {
    if !value.is_known() {
        return value;
    }
    let scope = Conditions {
        name,
        value: &value,
        module,
    };
    let blocks = declared.overrides.iter().chain([&declared.block]);
    for at in blocks {
        for block in at.block().body.blocks_of("validation") {
            let read = |name| {
                let attribute = block.body.attribute(name)?;
                Some(evaluate(&attribute.expr, at.place(), &scope))
            };
            let condition = read("condition");
            if condition.and_then(|holds| holds.as_bool()) != Some(false) {
                continue;
            }
            let why = read("error_message");
            let why = why.as_ref().and_then(|why| why.as_str());
            let why = why.unwrap_or("it doesn't meet its own validation").trim();
            let error = EvalError::new(format!("Invalid value for var.{name}: {why}"), value.site);
            return error.of_kind(ErrorKind::Validation).into();
        }
    }
    value
}
