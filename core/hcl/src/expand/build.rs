//! The model: every instance of every module below the root, and of every block in them.

use super::body::{self, Reading};
use super::kept::{Old, node};
use super::node::{Entry, Seen};
use super::scope::ModuleScope;
use super::{Evaluation, Instance, Work, resource};
use crate::model::reads::{Noted, Question};
use crate::model::{
    Body, Builder, InstanceId, Key, Mode, Model, ModuleInstance, ResourceData, ResourceId,
    references,
};
use crate::module::{Declared, Item, alias};
use crate::value::Value;
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

pub(super) fn model(evaluation: &Evaluation) -> Model {
    let mut building = Building {
        evaluation,
        model: Builder::new(evaluation.root.clone()),
        calls: HashMap::new(),
    };
    evaluation.top();
    let mut next = 0;
    loop {
        // Evaluating an instance adds those that it calls.
        let instance = evaluation.instances.borrow().get(next).cloned();
        let Some(instance) = instance else { break };
        building.instance(&instance);
        next += 1;
    }
    building.model.finish(Work {
        made: evaluation.made.get(),
        nodes: evaluation.nodes.get(),
    })
}

struct Building<'e> {
    evaluation: &'e Evaluation<'e>,
    model: Builder,
    /// The calls by the instances that they make.
    calls: HashMap<InstanceId, ResourceId>,
}

/// What all instances of a block have in common.
struct Head<'a> {
    mode: Mode,
    ty: SmolStr,
    name: SmolStr,
    address: SmolStr,
    declared: &'a Declared,
}

type DataNode = Arc<Entry<Arc<ResourceData>>>;

impl Building<'_> {
    fn instance(&mut self, instance: &Rc<Instance>) {
        let described = ModuleInstance {
            id: instance.id,
            address: instance.address.clone(),
            dir: instance.module.dir.clone(),
            parent: instance.caller.as_ref().map(|caller| caller.instance.id),
            call: self.calls.get(&instance.id).copied(),
            broken: Noted::new(instance.module.broken.clone(), Question::Broken),
            external: instance.external,
        };
        self.model.instance(described, instance.module.clone());
        for item in &instance.module.order {
            match *item {
                Item::Resource(at) => self.resource(instance, at),
                Item::Call(at) => self.call(instance, at),
                Item::Variable(at) => self.variable(instance, at),
                Item::Output(at) => self.output(instance, at),
                Item::Provider(at) => self.provider(instance, at),
                Item::Terraform(at) => self.terraform(instance, at),
                Item::Other(at) => self.other(instance, at),
            }
        }
    }

    fn resource(&mut self, instance: &Rc<Instance>, at: usize) {
        let decl = &instance.module.resources[at];
        let header = decl.declared.header();
        let expansion = self.evaluation.expansion(instance, at, header);
        let old = || {
            let old = instance.old.as_ref()?;
            let (was, _) = old.resource(decl)?;
            old.resources.get(was)?.as_ref()
        };
        let old = old();
        for nth in 0..expansion.keys.len() {
            let body = self
                .evaluation
                .resource_body(instance, at, &expansion, nth, header)
                .ok();
            // Where the body is the one that it was, so is everything else of the resource.
            let same = old.and_then(|old| {
                let was = old.bodies.get(nth)?.as_ref()?;
                let data = old.data.get(nth)?.clone()?;
                Arc::ptr_eq(was, body.as_ref()?).then_some(data)
            });
            let make = || {
                let head = Head {
                    mode: decl.mode,
                    ty: decl.ty.clone(),
                    name: decl.name.clone(),
                    address: resource::address(decl).into(),
                    declared: &decl.declared,
                };
                let unknown = expansion.keys.unknown().cloned();
                // There is none where a body waits for itself, and it is no longer waiting.
                let body = body.map_or_else(Body::default, |body| (*body.value).clone());
                data(instance, &head, expansion.keys.key(nth), unknown, body)
            };
            let data = same.unwrap_or_else(make);
            expansion.data.set(nth, data.clone());
            self.model.resource(data, Some(at));
        }
    }

    fn call(&mut self, instance: &Rc<Instance>, at: usize) {
        let now = &instance.module.calls.items[at];
        let (name, declared) = now;
        let call = self.evaluation.call(instance, at, declared.header());
        for nth in 0..call.keys.len() {
            let make = || {
                self.evaluation
                    .note(instance, || Seen::Call(name.clone(), call.entry.stamp));
                let head = Head {
                    mode: Mode::Module,
                    ty: SmolStr::default(),
                    name: name.clone(),
                    address: format_smolstr!("module.{name}"),
                    declared,
                };
                let scope = ModuleScope {
                    evaluation: self.evaluation,
                    instance,
                    names: call.keys.names(nth),
                };
                let body = body::top(&scope, declared, Reading::RESOURCE);
                let unknown = call.keys.unknown().cloned();
                data(instance, &head, call.keys.key(nth), unknown, body)
            };
            let old = || {
                let old = instance.old.as_ref()?;
                let (was, unchanged) = old.named(|module| &module.calls, now)?;
                node(&old.calls.get(was)?.as_ref()?.blocks, (nth, unchanged))
            };
            let block = self.evaluation.renewed(old, make);
            call.blocks.set(nth, block.clone());
            let id = self.model.resource(block.value.clone(), None);
            if let Ok(child) = self.evaluation.child(instance, at, &call, nth) {
                self.calls.insert(child.id, id);
            }
        }
    }

    fn variable(&mut self, instance: &Rc<Instance>, at: usize) {
        let now = &instance.module.variables.items[at];
        let (name, declared) = now;
        let head = || Head {
            mode: Mode::Variable,
            ty: SmolStr::default(),
            name: name.clone(),
            address: format_smolstr!("var.{name}"),
            declared,
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let was = old.named(|module| &module.variables, now)?;
            node(&old.blocks.variables, was)
        };
        let block = self.single(instance, head, Reading::Literal, old);
        instance.blocks.variables.set(at, block);
    }

    fn output(&mut self, instance: &Rc<Instance>, at: usize) {
        let now = &instance.module.outputs.items[at];
        let (name, declared) = now;
        let head = || Head {
            mode: Mode::Output,
            ty: SmolStr::default(),
            name: name.clone(),
            address: format_smolstr!("output.{name}"),
            declared,
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let was = old.named(|module| &module.outputs, now)?;
            node(&old.blocks.outputs, was)
        };
        let block = self.single(instance, head, Reading::OUTPUT, old);
        instance.blocks.outputs.set(at, block);
    }

    fn provider(&mut self, instance: &Rc<Instance>, at: usize) {
        let declared = &instance.module.providers.items[at];
        let head = || {
            let block = declared.block.block();
            let ty = SmolStr::new(block.label(0).unwrap_or_default());
            let name = SmolStr::new(alias(block).unwrap_or_default());
            let address = if name.is_empty() {
                format_smolstr!("provider.{ty}")
            } else {
                format_smolstr!("provider.{ty}.{name}")
            };
            Head {
                mode: Mode::Provider,
                ty,
                name,
                address,
                declared,
            }
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let was = &old.module.providers.items;
            let was = was.iter().position(|was| was.is_same(declared))?;
            node(&old.blocks.providers, (was, true))
        };
        let block = self.single(instance, head, Reading::Expressions, old);
        instance.blocks.providers.set(at, block);
    }

    fn terraform(&mut self, instance: &Rc<Instance>, at: usize) {
        let declared = &instance.module.terraform[at];
        let head = || Head {
            mode: Mode::Terraform,
            ty: SmolStr::default(),
            name: SmolStr::default(),
            address: SmolStr::new_static("terraform"),
            declared,
        };
        let old = || {
            let old = instance.old.as_ref()?;
            let was = &old.module.terraform;
            let was = was.iter().position(|was| was.is_same(declared))?;
            node(&old.blocks.terraform, (was, true))
        };
        let block = self.single(instance, head, Reading::Literal, old);
        instance.blocks.terraform.set(at, block);
    }

    /// What stands in it is evaluated elsewhere, or not at all.
    fn other(&mut self, instance: &Rc<Instance>, at: usize) {
        let declared = &instance.module.others[at];
        let old = || {
            let old = instance.old.as_ref()?;
            let was = &old.module.others;
            let was = was.iter().position(|was| was.is_same(declared))?;
            node(&old.blocks.others, (was, true))
        };
        let make = || {
            let block = declared.block.block();
            let kind = &block.kind.name;
            let head = Head {
                mode: Mode::Other,
                ty: kind.clone(),
                name: SmolStr::new(block.label(0).unwrap_or_default()),
                address: kind.clone(),
                declared,
            };
            data(instance, &head, None, None, Body::default())
        };
        let block = self.evaluation.renewed(old, make);
        self.model.resource(block.value.clone(), None);
        instance.blocks.others.set(at, block);
    }

    fn single<'a>(
        &mut self,
        instance: &Rc<Instance>,
        head: impl FnOnce() -> Head<'a>,
        reading: Reading,
        old: impl FnOnce() -> Option<Old<Arc<ResourceData>>>,
    ) -> DataNode {
        let make = || {
            let head = head();
            let scope = self.evaluation.scope_for_all(instance, head.declared);
            let body = body::top(&scope, head.declared, reading);
            data(instance, &head, None, None, body)
        };
        let block = self.evaluation.renewed(old, make);
        self.model.resource(block.value.clone(), None);
        block
    }
}

fn data(
    instance: &Instance,
    head: &Head,
    key: Option<Key>,
    key_unknown: Option<Value>,
    body: Body,
) -> Arc<ResourceData> {
    let address = match &key {
        Some(key) => instance.address_of(format_args!("{}{key}", head.address)),
        None => instance.address_of(&head.address),
    };
    let at = &head.declared.block;
    let header = at.site(at.block().header);
    let block = at.site(at.block().range);
    Arc::new(ResourceData {
        instance: instance.id,
        mode: head.mode,
        ty: head.ty.clone(),
        name: head.name.clone(),
        key,
        address,
        header,
        block,
        references: references(&body, key_unknown.as_ref()),
        key_unknown,
        body,
        syntax: at.clone(),
    })
}
