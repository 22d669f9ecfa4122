//! Calls of modules.

use super::kept::Old;
use super::keys::Keys;
use super::memo::Memo;
use super::node::{Entry, Seen, Wanted};
use super::{Caller, Evaluation, Instance, MAX_MODULE_DEPTH, MAX_MODULES, What, budget, waiting};
use crate::eval::{Step, evaluate};
use crate::model::ResourceData;
use crate::module::{Declared, Module, local_source};
use crate::site::Site;
use crate::source::scan;
use crate::value::{Entries, Input, Kind, Value};
use smol_str::{SmolStr, format_smolstr};
use std::rc::Rc;
use std::sync::Arc;

/// The instances of a call, each made when first asked for.
pub(super) struct Call {
    pub keys: Arc<Keys>,
    pub entry: Arc<Entry<Arc<Keys>>>,
    children: Memo<Result<Rc<Instance>, Value>>,
    /// The block as the model has it, for each instance.
    pub blocks: Memo<Arc<Entry<Arc<ResourceData>>>>,
}

impl Call {
    fn new(keys: Arc<Keys>, entry: Arc<Entry<Arc<Keys>>>) -> Rc<Self> {
        Rc::new(Self {
            children: Memo::new(keys.len()),
            blocks: Memo::new(keys.len()),
            keys,
            entry,
        })
    }

    /// One that stands for all, where even their number can't be evaluated.
    fn failed(why: Value) -> Rc<Self> {
        let keys = Arc::new(Keys::Unknown { why, each: false });
        Self::new(keys.clone(), Arc::new(Entry::unkept(keys)))
    }
}

/// The names of the calls that lead from the root module to a call, as what is installed is listed: `net.subnets`.
fn key(instance: &Instance, at: usize) -> String {
    let mut names = vec![instance.module.calls.items[at].0.as_str()];
    let mut inner = instance.caller.as_ref();
    while let Some(Caller { instance, call, .. }) = inner {
        names.push(&instance.module.calls.items[*call].0);
        inner = instance.caller.as_ref();
    }
    names.reverse();
    names.join(".")
}

impl Evaluation<'_> {
    /// What `module.name...` leads to, and how many of the steps are used up.
    pub(super) fn module_reference(
        &self,
        instance: &Rc<Instance>,
        steps: &[Step],
        site: Site,
    ) -> (Value, usize) {
        let Some(Step::Attr(name)) = steps.first() else {
            let message = "Invalid reference: module needs a name after it";
            return (Value::error(message, site), steps.len());
        };
        let Some(at) = instance.module.calls.at(name) else {
            let value = self.undeclared(instance, Wanted::Call(name.clone()), site);
            return (value, steps.len());
        };
        let call = self.call(instance, at, site);
        let rest = &steps[1..];
        let (value, used) = match (&*call.keys, rest) {
            (Keys::Single, _) => self.output_reference(instance, at, &call, 0, rest, site),
            (Keys::Unknown { why, .. }, _) if matches!(why.kind, Kind::Error(_)) => {
                (why.clone(), rest.len())
            }
            (Keys::Unknown { .. }, [Step::Index(_), rest @ ..]) => {
                let (value, used) = self.output_reference(instance, at, &call, 0, rest, site);
                (value, used + 1)
            }
            (Keys::Unknown { why, .. }, _) => (waiting(why, site), rest.len()),
            (keys, [Step::Index(key), rest @ ..]) => {
                if !key.is_known() {
                    return (waiting(key, site), steps.len());
                }
                let Some(nth) = keys.at(key) else {
                    let message =
                        format!("Invalid index: module.{name} has no instance with this key");
                    return (Value::error(message, site), steps.len());
                };
                let (value, used) = self.output_reference(instance, at, &call, nth, rest, site);
                (value, used + 1)
            }
            (keys, _) => {
                let nth = |nth| self.outputs(instance, at, &call, nth, site);
                let value = match keys {
                    Keys::Each(entries) => {
                        let named = entries.iter().enumerate();
                        let entries = named.map(|(at, (key, _))| (key.clone(), nth(at)));
                        Value::object(entries.collect(), site)
                    }
                    _ => Value::tuple((0..keys.len()).map(nth).collect(), site),
                };
                (value, 0)
            }
        };
        (value, used + 1)
    }

    pub(super) fn call(&self, instance: &Rc<Instance>, at: usize, site: Site) -> Rc<Call> {
        match self.call_node(instance, at, site) {
            Ok(call) => {
                let (name, _) = &instance.module.calls.items[at];
                self.note(instance, || Seen::Call(name.clone(), call.entry.stamp));
                call
            }
            Err(why) => Call::failed(why),
        }
    }

    pub(super) fn call_node(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Result<Rc<Call>, Value> {
        if let Some(done) = instance.calls.get(at) {
            return Ok(done);
        }
        let declared = &instance.module.calls.items[at];
        let make = || {
            let (name, declared) = declared;
            let is_keyed = ["count", "for_each"]
                .iter()
                .any(|name| declared.argument(name).is_some());
            if let (true, Some(broken)) = (is_keyed, self.broken_call(instance, name)) {
                let why = Value::unknown(Input::Broken(broken), declared.header());
                return Arc::new(Keys::Unknown { why, each: true });
            }
            Arc::new(Keys::of(declared, &self.scope(instance)))
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let (was, unchanged) = old.named(|module| &module.calls, declared)?;
            let entry = old.calls.get(was)?.as_ref()?.keys.clone();
            Some(Old { entry, unchanged })
        };
        let node = instance.node(What::Call(at));
        let entry = self.guarded(node, site, || self.renewed(old, make))?;
        let mut keys = entry.value.clone();
        let count = self.instances.borrow().len() + keys.len();
        if count > MAX_MODULES && keys.len() > 1 {
            self.irregular.set(true);
            let each = matches!(*keys, Keys::Each(_));
            let why = budget("this many modules below one root", site);
            keys = Arc::new(Keys::Unknown { why, each });
        }
        let call = Call::new(keys, entry);
        instance.calls.set(at, call.clone());
        Ok(call)
    }

    /// Why nothing of a call but its source is known, where it is half-typed.
    pub(super) fn broken_call(&self, instance: &Instance, name: &SmolStr) -> Option<SmolStr> {
        let broken = instance.module.broken_call(name);
        self.note(instance, || {
            Seen::BrokenCall(name.clone(), broken.is_some())
        });
        broken
    }

    /// The called module's instance; a value that says why where there is none.
    pub(super) fn child(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
        nth: usize,
    ) -> Result<Rc<Instance>, Value> {
        let child = self.child_of(instance, at, call, nth);
        self.note(instance, || {
            let leads = child.as_ref().map(|child| child.id);
            let (name, _) = &instance.module.calls.items[at];
            Seen::Child(name.clone(), nth, leads.map_err(|why| why.site))
        });
        child
    }

    /// [`Evaluation::child`], without noting it.
    pub(super) fn child_of(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
        nth: usize,
    ) -> Result<Rc<Instance>, Value> {
        if let Some(child) = call.children.get(nth) {
            return child;
        }
        let child = self.make_child(instance, at, call, nth);
        call.children.set(nth, child.clone());
        child
    }

    fn make_child(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
        nth: usize,
    ) -> Result<Rc<Instance>, Value> {
        let (name, declared) = &instance.module.calls.items[at];
        let header = declared.block.site(declared.block.block().header);
        let address = match call.keys.key(nth) {
            Some(key) => instance.address_of(format_args!("module.{name}{key}")),
            None => instance.address_of(format_args!("module.{name}")),
        };
        let Some(module) = self.called(instance, at) else {
            let address = format_smolstr!("module.{name}");
            return Err(Value::unknown(Input::Module { address }, header));
        };
        let mut outer = Some(instance);
        while let Some(ancestor) = outer {
            if ancestor.module.dir == module.dir {
                return Err(Value::error(
                    format!(
                        "{address} calls the module that it stands in: there is no end to it; call another one"
                    ),
                    header,
                ));
            }
            outer = ancestor.caller.as_ref().map(|caller| &caller.instance);
        }
        if instance.depth >= MAX_MODULE_DEPTH || self.instances.borrow().len() >= MAX_MODULES {
            self.irregular.set(true);
            return Err(budget("this many modules below one root", header));
        }
        let caller = Caller {
            instance: instance.clone(),
            call: at,
            names: call.keys.names(nth),
        };
        let depth = instance.depth + 1;
        let external = !self.workspace.is_own(&module.dir);
        Ok(self.add_instance(address, module, Some(caller), depth, external))
    }

    /// The module that a call names, where its code is here: in the workspace, or installed.
    fn called(&self, instance: &Rc<Instance>, at: usize) -> Option<Arc<Module>> {
        let call = (instance.id, at);
        if self.naming.borrow().contains(&call) {
            self.irregular.set(true);
            return None;
        }
        self.naming.borrow_mut().push(call);
        let module = self.named_by(instance, at);
        self.naming.borrow_mut().pop();
        module
    }

    fn named_by(&self, instance: &Rc<Instance>, at: usize) -> Option<Arc<Module>> {
        let (_, declared) = &instance.module.calls.items[at];
        let text = |name| {
            let (place, attribute) = declared.argument(name)?;
            let value = evaluate(&attribute.expr, place, &self.scope(instance));
            value.as_str().map(SmolStr::new)
        };
        let Some(source) = text("source") else {
            return self.called_by_half(instance, declared);
        };
        if let Some(dir) = local_source(&instance.module.dir, &source) {
            return self.workspace.module(&dir).cloned();
        }
        let version = match declared.argument("version") {
            Some(_) => Some(text("version")?),
            None => None,
        };
        let key = key(instance, at);
        let workspace = self.workspace;
        let dir = workspace.installed(&self.root, &key, &source, version.as_deref())?;
        workspace.module(dir).cloned()
    }

    /// The module that a half-typed call probably names: a directory that stands in its text.
    fn called_by_half(&self, instance: &Instance, declared: &Declared) -> Option<Arc<Module>> {
        let chunk = &declared.block.chunk;
        if !chunk.is_broken() {
            return None;
        }
        let sources = scan::local_calls(chunk.text.as_bytes());
        let mut dirs = sources
            .iter()
            .filter_map(|source| local_source(&instance.module.dir, source));
        dirs.find_map(|dir| self.workspace.module(&dir).cloned())
    }

    fn output_reference(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
        nth: usize,
        steps: &[Step],
        site: Site,
    ) -> (Value, usize) {
        let name = match steps.first() {
            None => return (self.outputs(instance, at, call, nth, site), 0),
            Some(Step::Attr(name)) => name,
            Some(Step::Index(key)) => match &key.kind {
                Kind::String(name) => name,
                Kind::Unknown(_) => return (waiting(key, site), steps.len()),
                _ => {
                    let (name, _) = &instance.module.calls.items[at];
                    let message =
                        format!("Invalid index: module.{name} has neither count nor for_each");
                    return (Value::error(message, site), steps.len());
                }
            },
        };
        let child = match self.child(instance, at, call, nth) {
            Ok(child) => child,
            Err(why) => return (why, steps.len()),
        };
        match child.module.outputs.at(name) {
            Some(output) => (self.output(&child, output, site), 1),
            None => {
                let value = self.undeclared(&child, Wanted::Output(name.clone()), site);
                (value, steps.len())
            }
        }
    }

    /// All outputs of one instance.
    fn outputs(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        call: &Call,
        nth: usize,
        site: Site,
    ) -> Value {
        let child = match self.child(instance, at, call, nth) {
            Ok(child) => child,
            Err(why) => return why,
        };
        self.note(&child, || Seen::Names);
        let outputs = child.module.outputs.items.iter().enumerate();
        let entries: Entries = outputs
            .map(|(at, (name, _))| (name.clone(), self.output(&child, at, site)))
            .collect();
        Value::object(entries, site)
    }
}
