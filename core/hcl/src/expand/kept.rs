//! What one evaluation leaves to the next: the nodes of each module instance.

use super::keys::Keys;
use super::node::Entry;
use super::{Evaluation, Instance};
use crate::model::{Body, InstanceId, ResourceData};
use crate::module::{Assigned, Declared, Module, Named, ResourceDecl};
use crate::value::Value;
use smol_str::SmolStr;
use std::fmt;
use std::sync::Arc;

type Nodes<T> = Vec<Option<Arc<Entry<T>>>>;

/// The nodes of an evaluation, by module instance. Immutable, and shared with those that come after it.
#[derive(Clone, Default)]
pub(crate) struct Kept(pub(super) Vec<Arc<KeptInstance>>);

/// The nodes of one module instance, each at the index that its declaration has in `module`.
pub(super) struct KeptInstance {
    pub address: SmolStr,
    pub external: bool,
    /// Which call of which instance leads to it.
    pub caller: Option<(InstanceId, SmolStr)>,
    pub module: Arc<Module>,
    pub variables: Nodes<Value>,
    pub locals: Nodes<Value>,
    pub outputs: Nodes<Value>,
    pub resources: Vec<Option<KeptInstances>>,
    pub calls: Vec<Option<KeptCall>>,
    pub blocks: KeptBlocks,
}

pub(super) struct KeptInstances {
    pub keys: Arc<Entry<Arc<Keys>>>,
    pub bodies: Nodes<Arc<Body>>,
    /// What the model makes of the bodies.
    pub data: Vec<Option<Arc<ResourceData>>>,
}

pub(super) struct KeptCall {
    pub keys: Arc<Entry<Arc<Keys>>>,
    pub blocks: Nodes<Arc<ResourceData>>,
}

/// Blocks of a module instance that have one instance each, as the model has them.
#[derive(Default)]
pub(super) struct KeptBlocks {
    pub variables: Nodes<Arc<ResourceData>>,
    pub outputs: Nodes<Arc<ResourceData>>,
    pub providers: Nodes<Arc<ResourceData>>,
    pub terraform: Nodes<Arc<ResourceData>>,
    pub others: Nodes<Arc<ResourceData>>,
}

/// What a node was in the evaluation before.
pub(super) struct Old<T> {
    pub entry: Arc<Entry<T>>,
    /// Its declaration is the same.
    pub unchanged: bool,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.0.len()).finish()
    }
}

impl Kept {
    /// What the instance was, where it is still called from the same place and runs the same directory's code.
    pub(super) fn of(&self, instance: &Instance) -> Option<Arc<KeptInstance>> {
        let old = self.0.get(instance.id.0 as usize)?;
        let is_same = old.address == instance.address
            && old.external == instance.external
            && old.module.dir == instance.module.dir
            && match (&old.caller, &instance.caller) {
                (None, None) => true,
                (Some((id, call)), Some(caller)) => {
                    let (name, _) = &caller.instance.module.calls.items[caller.call];
                    caller.instance.old.is_some() && *id == caller.instance.id && call == name
                }
                _ => false,
            };
        is_same.then(|| old.clone())
    }
}

impl Evaluation<'_> {
    /// Hands the nodes over. The evaluation is at its end.
    pub(super) fn kept(&self) -> Kept {
        let instances = self.instances.borrow();
        Kept(instances.iter().map(|i| Arc::new(i.kept())).collect())
    }
}

impl Instance {
    fn kept(&self) -> KeptInstance {
        let caller = self.caller.as_ref().map(|caller| {
            let (name, _) = &caller.instance.module.calls.items[caller.call];
            (caller.instance.id, name.clone())
        });
        let resources = self.resources.take().into_iter().map(|expansion| {
            let expansion = expansion?;
            Some(KeptInstances {
                keys: expansion.entry.clone(),
                bodies: expansion.bodies.take(),
                data: expansion.data.take(),
            })
        });
        let calls = self.calls.take().into_iter().map(|call| {
            let call = call?;
            Some(KeptCall {
                keys: call.entry.clone(),
                blocks: call.blocks.take(),
            })
        });
        KeptInstance {
            address: self.address.clone(),
            external: self.external,
            caller,
            module: self.module.clone(),
            variables: self.variables.take(),
            locals: self.locals.take(),
            outputs: self.outputs.take(),
            resources: resources.collect(),
            calls: calls.collect(),
            blocks: KeptBlocks {
                variables: self.blocks.variables.take(),
                outputs: self.blocks.outputs.take(),
                providers: self.blocks.providers.take(),
                terraform: self.blocks.terraform.take(),
                others: self.blocks.others.take(),
            },
        }
    }

    /// The names that the module declares, and the blocks of it that can't be read, are what they were.
    pub(super) fn has_same_names(&self) -> bool {
        let same = || {
            let old = self.old.as_ref()?;
            Some(Arc::ptr_eq(&old.module, &self.module) || old.module.has_same_names(&self.module))
        };
        *self.same_names.get_or_init(|| same().unwrap_or(false))
    }
}

impl KeptInstance {
    /// Of a variable, output or call: where its declaration was, and whether it still stands there as it did.
    pub fn named(
        &self,
        of: fn(&Module) -> &Named<(SmolStr, Declared)>,
        (name, now): &(SmolStr, Declared),
    ) -> Option<(usize, bool)> {
        let at = of(&self.module).at(name)?;
        Some((at, of(&self.module).items[at].1.is_same(now)))
    }

    /// The same of a local.
    pub fn local(&self, (name, now): &(SmolStr, Assigned)) -> Option<(usize, bool)> {
        let at = self.module.locals.at(name)?;
        Some((at, self.module.locals.items[at].1.is_same(now)))
    }

    /// The same of a resource.
    pub fn resource(&self, now: &ResourceDecl) -> Option<(usize, bool)> {
        let at = self.module.resource(now.mode, &now.ty, &now.name)?;
        let was = &self.module.resources[at];
        Some((at, was.declared.is_same(&now.declared)))
    }
}

/// The node at an index.
pub(super) fn node<T>(nodes: &Nodes<T>, (at, unchanged): (usize, bool)) -> Option<Old<T>> {
    let entry = nodes.get(at)?.clone()?;
    Some(Old { entry, unchanged })
}
