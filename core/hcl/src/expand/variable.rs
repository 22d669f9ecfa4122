//! Variables, locals and outputs.

use super::scope::ModuleScope;
use super::validation::validated;
use super::{Evaluation, Instance, What};
use crate::eval::types::convert;
use crate::eval::{Place, Scope, Type, evaluate};
use crate::module::Declared;
use crate::site::Site;
use crate::syntax::ExprKind;
use crate::value::{Input, Value};
use std::rc::Rc;
use std::sync::Arc;

/// Values that one local, variable or output may hold, at all depths: sharing makes small code describe huge values.
const MAX_VALUES: usize = 200_000;

/// How deep values may nest: whoever walks them may recurse.
const MAX_NESTING: usize = 128;

impl Evaluation<'_> {
    pub(super) fn variable(&self, instance: &Rc<Instance>, name: &str, site: Site) -> Value {
        let Some(at) = instance.module.variables.at(name) else {
            return self.undeclared(instance, &format!("var.{name}"), site);
        };
        let make = || self.make_variable(instance, at);
        let node = instance.node(What::Variable(at));
        self.once(&instance.variables, at, node, site, make, |v| v)
    }

    fn make_variable(&self, instance: &Rc<Instance>, at: usize) -> Value {
        let (name, declared) = &instance.module.variables.items[at];
        let header = declared.block.site(declared.block.block().header);
        let ty = declared
            .argument("type")
            .map(|(place, attribute)| Type::parse(&attribute.expr, place));
        let fit = |value: Value| match &ty {
            Some(Ok(ty)) => convert(&value, ty).unwrap_or_else(Value::from),
            // A type that can't be read says nothing about the value.
            Some(Err(_)) | None => value,
        };
        let default = || {
            let (place, attribute) = declared.argument("default")?;
            Some(fit(evaluate(
                &attribute.expr,
                place,
                &crate::eval::EmptyScope,
            )))
        };
        let given = match &instance.caller {
            Some(_) => self.argument(instance, name),
            None => self.assigned(instance, name),
        };
        let value = match given.map(fit) {
            Some(value) if value.is_null() && flag(declared, "nullable") == Some(false) => {
                default().unwrap_or(value)
            }
            Some(value) => value,
            None => match &instance.module.values_broken {
                Some(path) if instance.caller.is_none() => {
                    Value::unknown(Input::Broken(path.clone()), header)
                }
                _ => default().unwrap_or_else(|| {
                    let module = instance.address.clone();
                    let name = name.clone();
                    Value::unknown(Input::Variable { module, name }, header)
                }),
            },
        };
        let value = validated(value, name, declared, &self.scope(instance));
        marked(value, declared)
    }

    /// What a file of values says.
    fn assigned(&self, instance: &Instance, name: &str) -> Option<Value> {
        let value = instance.module.values.get(name)?;
        Some(evaluate(
            &value.attribute().expr,
            value.place(),
            &crate::eval::EmptyScope,
        ))
    }

    /// What the call says.
    fn argument(&self, instance: &Rc<Instance>, name: &str) -> Option<Value> {
        let caller = instance.caller.as_ref()?;
        let (called, call) = &caller.instance.module.calls.items[caller.call];
        if let Some(broken) = caller.instance.module.broken_call(called) {
            return Some(Value::unknown(Input::Broken(broken), call.header()));
        }
        let (place, attribute) = call.argument(name)?;
        let scope = ModuleScope {
            evaluation: self,
            instance: &caller.instance,
            names: caller.names.clone(),
        };
        Some(evaluate(&attribute.expr, place, &scope))
    }

    pub(super) fn local(&self, instance: &Rc<Instance>, name: &str, site: Site) -> Value {
        let Some(at) = instance.module.locals.at(name) else {
            return self.undeclared(instance, &format!("local.{name}"), site);
        };
        let make = || {
            let (_, local) = &instance.module.locals.items[at];
            let scope = self.scope(instance);
            bounded(evaluate(&local.attribute().expr, local.place(), &scope))
        };
        let node = instance.node(What::Local(at));
        self.once(&instance.locals, at, node, site, make, |v| v)
    }

    pub(super) fn output(&self, instance: &Rc<Instance>, at: usize, site: Site) -> Value {
        let make = || {
            let (_, declared) = &instance.module.outputs.items[at];
            let Some((place, attribute)) = declared.argument("value") else {
                let header = declared.block.site(declared.block.block().header);
                return Value::error("Missing required argument: an output needs a value", header);
            };
            let value = evaluate(&attribute.expr, place, &self.scope(instance));
            marked(bounded(value), declared)
        };
        let node = instance.node(What::Output(at));
        self.once(&instance.outputs, at, node, site, make, |v| v)
    }

    /// What expressions directly in the module see.
    pub(super) fn scope<'e>(&'e self, instance: &'e Rc<Instance>) -> ModuleScope<'e> {
        ModuleScope {
            evaluation: self,
            instance,
            names: None,
        }
    }
}

/// A bool that is written out.
fn flag(declared: &Declared, name: &str) -> Option<bool> {
    match declared.argument(name)?.1.expr.kind {
        ExprKind::Bool(flag) => Some(flag),
        _ => None,
    }
}

/// Secret where the declaration says so.
fn marked(mut value: Value, declared: &Declared) -> Value {
    let sensitive = flag(declared, "sensitive") == Some(true);
    let ephemeral = flag(declared, "ephemeral") == Some(true);
    if sensitive || ephemeral {
        let extra = Arc::make_mut(value.extra.get_or_insert_default());
        extra.sensitive |= sensitive;
        extra.ephemeral |= ephemeral;
    }
    value
}

/// The value, unless it is too large to walk.
pub(super) fn bounded(value: Value) -> Value {
    let mut left = MAX_VALUES;
    if fits(&value, &mut left, MAX_NESTING) {
        return value;
    }
    super::budget("a value this large", value.site)
}

fn fits(value: &Value, left: &mut usize, nesting: usize) -> bool {
    if *left == 0 || nesting == 0 {
        return false;
    }
    *left -= 1;
    let document = value
        .document()
        .is_none_or(|document| fits(document, left, nesting - 1));
    let inner = match (value.as_items(), value.as_entries()) {
        (Some(items), _) => items.iter().all(|item| fits(item, left, nesting - 1)),
        (_, Some(entries)) => entries.values().all(|item| fits(item, left, nesting - 1)),
        _ => true,
    };
    document && inner
}

/// A value that stands in code by itself.
pub(super) fn evaluated(expr: &crate::syntax::Expr, place: Place, scope: &dyn Scope) -> Value {
    bounded(evaluate(expr, place, scope))
}
