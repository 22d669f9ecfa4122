//! Variables, locals and outputs.

use super::kept::{KeptInstance, node};
use super::keys::Keys;
use super::node::{Entry, Seen, Wanted};
use super::scope::ModuleScope;
use super::validation::validated;
use super::{Evaluation, Instance, What};
use crate::eval::types::convert;
use crate::eval::{Place, Scope, Type, evaluate};
use crate::module::Declared;
use crate::site::Site;
use crate::syntax::ExprKind;
use crate::value::{Input, Value};
use smol_str::SmolStr;
use std::rc::Rc;
use std::sync::Arc;

/// Values that one local, variable or output may hold, at all depths: sharing makes small code describe huge values.
const MAX_VALUES: usize = 200_000;

/// How deep values may nest: whoever walks them may recurse.
const MAX_NESTING: usize = 128;

impl Evaluation<'_> {
    pub(super) fn variable(&self, instance: &Rc<Instance>, name: &str, site: Site) -> Value {
        let Some(at) = instance.module.variables.at(name) else {
            return self.undeclared(instance, Wanted::Variable(name.into()), site);
        };
        match self.variable_node(instance, at, site) {
            Ok(node) => {
                self.note(instance, || Seen::Variable(name.into(), node.stamp));
                node.value.clone()
            }
            Err(why) => why,
        }
    }

    pub(super) fn variable_node(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Result<Arc<Entry<Value>>, Value> {
        let make = || self.make_variable(instance, at);
        let old = || {
            let old = instance.old.as_ref()?;
            let now = &instance.module.variables.items[at];
            let (was, unchanged) = old.named(|module| &module.variables, now)?;
            let unchanged = unchanged && is_given_the_same(instance, old, &now.0);
            node(&old.variables, (was, unchanged))
        };
        let node = instance.node(What::Variable(at));
        self.once(&instance.variables, at, node, site, old, make)
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
        if let Some(broken) = self.broken_call(&caller.instance, called) {
            return Some(Value::unknown(Input::Broken(broken), call.header()));
        }
        let (place, attribute) = call.argument(name)?;
        // Its keys are what `each` and `count` are in the argument.
        self.call(&caller.instance, caller.call, place.site(attribute.range));
        let scope = ModuleScope {
            evaluation: self,
            instance: &caller.instance,
            names: caller.names.clone(),
        };
        Some(evaluate(&attribute.expr, place, &scope))
    }

    pub(super) fn local(&self, instance: &Rc<Instance>, name: &str, site: Site) -> Value {
        let Some(at) = instance.module.locals.at(name) else {
            return self.undeclared(instance, Wanted::Local(name.into()), site);
        };
        match self.local_node(instance, at, site) {
            Ok(node) => {
                self.note(instance, || Seen::Local(name.into(), node.stamp));
                node.value.clone()
            }
            Err(why) => why,
        }
    }

    pub(super) fn local_node(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Result<Arc<Entry<Value>>, Value> {
        let make = || {
            let (_, local) = &instance.module.locals.items[at];
            let scope = self.scope(instance);
            bounded(evaluate(&local.attribute().expr, local.place(), &scope))
        };
        let old = || {
            let old = instance.old.as_ref()?;
            node(&old.locals, old.local(&instance.module.locals.items[at])?)
        };
        let node = instance.node(What::Local(at));
        self.once(&instance.locals, at, node, site, old, make)
    }

    pub(super) fn output(&self, instance: &Rc<Instance>, at: usize, site: Site) -> Value {
        match self.output_node(instance, at, site) {
            Ok(node) => {
                let (name, _) = &instance.module.outputs.items[at];
                self.note(instance, || Seen::Output(name.clone(), node.stamp));
                node.value.clone()
            }
            Err(why) => why,
        }
    }

    pub(super) fn output_node(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Result<Arc<Entry<Value>>, Value> {
        let make = || {
            let (_, declared) = &instance.module.outputs.items[at];
            let Some((place, attribute)) = declared.argument("value") else {
                let header = declared.block.site(declared.block.block().header);
                return Value::error("Missing required argument: an output needs a value", header);
            };
            let value = evaluate(&attribute.expr, place, &self.scope(instance));
            marked(bounded(value), declared)
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let now = &instance.module.outputs.items[at];
            node(&old.outputs, old.named(|module| &module.outputs, now)?)
        };
        let node = instance.node(What::Output(at));
        self.once(&instance.outputs, at, node, site, old, make)
    }

    /// What expressions directly in the module see.
    pub(super) fn scope<'e>(&'e self, instance: &'e Rc<Instance>) -> ModuleScope<'e> {
        ModuleScope {
            evaluation: self,
            instance,
            names: None,
        }
    }

    /// What a block sees that stands for all its instances at once: a `provider` with `for_each`, as OpenTofu has them.
    pub(super) fn scope_for_all<'e>(
        &'e self,
        instance: &'e Rc<Instance>,
        declared: &Declared,
    ) -> ModuleScope<'e> {
        let names = declared.argument("for_each").and_then(|(place, written)| {
            let site = place.site(written.range);
            let why = Value::unknown(Input::Setting(SmolStr::new_static("each")), site);
            Keys::Unknown { why, each: true }.names(0)
        });
        ModuleScope {
            names,
            ..self.scope(instance)
        }
    }
}

/// The value comes from where it came from: the argument of the same call, or the same line of a file of values.
fn is_given_the_same(instance: &Instance, old: &KeptInstance, name: &str) -> bool {
    let Some(caller) = &instance.caller else {
        let (was, now) = (&old.module, &instance.module);
        let same_line = match (was.values.get(name), now.values.get(name)) {
            (None, None) => true,
            (Some(was), Some(now)) => was.is_same(now),
            _ => false,
        };
        return same_line && was.values_broken == now.values_broken;
    };
    let call = &caller.instance.module.calls.items[caller.call];
    let old = caller.instance.old.as_ref();
    let was = old.and_then(|old| old.named(|module| &module.calls, call));
    was.is_some_and(|(_, unchanged)| unchanged)
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
