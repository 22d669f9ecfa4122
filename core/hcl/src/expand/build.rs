//! The model: every instance of every module below the root, and of every block in them.

use super::body::{self, Reading};
use super::scope::ModuleScope;
use super::{Evaluation, Instance, resource};
use crate::model::{
    Body, Builder, InstanceId, Key, Mode, Model, ModuleInstance, Resource, ResourceId,
};
use crate::module::{Declared, Item, alias};
use crate::value::Value;
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;
use std::rc::Rc;

pub(super) fn model(evaluation: &Evaluation) -> Model {
    let mut building = Building {
        evaluation,
        model: Builder::new(evaluation.root.clone()),
        calls: HashMap::new(),
    };
    let mut next = 0;
    loop {
        // Evaluating an instance adds those that it calls.
        let instance = evaluation.instances.borrow().get(next).cloned();
        let Some(instance) = instance else { break };
        building.instance(&instance);
        next += 1;
    }
    building.model.finish()
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

impl Building<'_> {
    fn instance(&mut self, instance: &Rc<Instance>) {
        self.model.instance(ModuleInstance {
            id: instance.id,
            address: instance.address.clone(),
            dir: instance.module.dir.clone(),
            parent: instance.caller.as_ref().map(|caller| caller.instance.id),
            call: self.calls.get(&instance.id).copied(),
            broken: instance.module.broken.clone(),
            external: instance.external,
        });
        for item in &instance.module.order {
            match *item {
                Item::Resource(at) => self.resource(instance, at),
                Item::Call(at) => self.call(instance, at),
                Item::Variable(at) => self.variable(instance, at),
                Item::Output(at) => self.output(instance, at),
                Item::Provider(at) => self.provider(instance, at),
                Item::Terraform(at) => self.terraform(instance, at),
            }
        }
    }

    fn resource(&mut self, instance: &Rc<Instance>, at: usize) {
        let decl = &instance.module.resources[at];
        let head = Head {
            mode: decl.mode,
            ty: decl.ty.clone(),
            name: decl.name.clone(),
            address: resource::address(decl).into(),
            declared: &decl.declared,
        };
        let header = decl.declared.block.site(decl.declared.block.block().header);
        let expansion = self.evaluation.expansion(instance, at, header);
        for nth in 0..expansion.keys.len() {
            let body = self
                .evaluation
                .resource_body(instance, at, &expansion, nth, header);
            // An error here is that of a body that waits for itself, and it is no longer waiting.
            let body = body.map_or_else(|_| Body::default(), |body| (*body).clone());
            let unknown = expansion.keys.unknown().cloned();
            self.add(instance, &head, expansion.keys.key(nth), unknown, body);
        }
    }

    fn call(&mut self, instance: &Rc<Instance>, at: usize) {
        let (name, declared) = &instance.module.calls.items[at];
        let head = Head {
            mode: Mode::Module,
            ty: SmolStr::default(),
            name: name.clone(),
            address: format_smolstr!("module.{name}"),
            declared,
        };
        let header = declared.block.site(declared.block.block().header);
        let call = self.evaluation.call(instance, at, header);
        for nth in 0..call.keys.len() {
            let scope = ModuleScope {
                evaluation: self.evaluation,
                instance,
                names: call.keys.names(nth),
            };
            let body = body::top(&scope, declared, Reading::RESOURCE);
            let unknown = call.keys.unknown().cloned();
            let id = self.add(instance, &head, call.keys.key(nth), unknown, body);
            if let Ok(child) = self.evaluation.child(instance, at, &call, nth) {
                self.calls.insert(child.id, id);
            }
        }
    }

    fn variable(&mut self, instance: &Rc<Instance>, at: usize) {
        let (name, declared) = &instance.module.variables.items[at];
        let head = Head {
            mode: Mode::Variable,
            ty: SmolStr::default(),
            name: name.clone(),
            address: format_smolstr!("var.{name}"),
            declared,
        };
        self.single(instance, &head, Reading::Literal);
    }

    fn output(&mut self, instance: &Rc<Instance>, at: usize) {
        let (name, declared) = &instance.module.outputs.items[at];
        let head = Head {
            mode: Mode::Output,
            ty: SmolStr::default(),
            name: name.clone(),
            address: format_smolstr!("output.{name}"),
            declared,
        };
        self.single(instance, &head, Reading::OUTPUT);
    }

    fn provider(&mut self, instance: &Rc<Instance>, at: usize) {
        let declared = &instance.module.providers.items[at];
        let block = declared.block.block();
        let ty = SmolStr::new(block.label(0).unwrap_or_default());
        let name = SmolStr::new(alias(block).unwrap_or_default());
        let address = if name.is_empty() {
            format_smolstr!("provider.{ty}")
        } else {
            format_smolstr!("provider.{ty}.{name}")
        };
        let head = Head {
            mode: Mode::Provider,
            ty,
            name,
            address,
            declared,
        };
        self.single(instance, &head, Reading::Expressions);
    }

    fn terraform(&mut self, instance: &Rc<Instance>, at: usize) {
        let head = Head {
            mode: Mode::Terraform,
            ty: SmolStr::default(),
            name: SmolStr::default(),
            address: SmolStr::new_static("terraform"),
            declared: &instance.module.terraform[at],
        };
        self.single(instance, &head, Reading::Literal);
    }

    fn single(&mut self, instance: &Rc<Instance>, head: &Head, reading: Reading) {
        let scope = self.evaluation.scope(instance);
        let body = body::top(&scope, head.declared, reading);
        self.add(instance, head, None, None, body);
    }

    fn add(
        &mut self,
        instance: &Instance,
        head: &Head,
        key: Option<Key>,
        key_unknown: Option<Value>,
        body: Body,
    ) -> ResourceId {
        let address = match &key {
            Some(key) => instance.address_of(format_args!("{}{key}", head.address)),
            None => instance.address_of(&head.address),
        };
        let at = &head.declared.block;
        let resource = Resource {
            id: ResourceId::default(),
            instance: instance.id,
            mode: head.mode,
            ty: head.ty.clone(),
            name: head.name.clone(),
            key,
            key_unknown,
            address,
            header: at.site(at.block().header),
            block: at.site(at.block().range),
            body,
        };
        self.model.resource(resource, at.clone())
    }
}
