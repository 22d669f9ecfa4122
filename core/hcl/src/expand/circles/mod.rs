//! What waits for itself by its code alone, whether or not anything asks for it: Terraform refuses that before it evaluates.
//!
//! As Terraform has it, a resource waits for everything that any part of it refers to and for the configuration of its provider,
//! and all that stands in a called module waits for what its call is counted by.

mod graph;

use super::body::Items;
use super::resource;
use super::statics::literal;
use crate::model::{Mode, Model};
use crate::module::{Declared, Module, Problem, ResourceDecl, provider_key};
use crate::providers::{Name, passed};
use crate::references::each_reference;
use crate::site::Site;
use crate::syntax::{Block, Body, Expr};
use crate::workspace::Workspace;
use graph::Graph;
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;

/// The circles below the root module of an evaluated model: of those that share something, the shortest. In the order of their
/// messages.
pub(crate) fn circles(workspace: &Workspace, model: &Model) -> Vec<Problem> {
    let mut graph = Graph::default();
    let calls = called(workspace, model);
    let nodes = calls.last().map_or(0, Called::end);
    graph.waits.resize_with(nodes, Vec::new);
    for at in 0..calls.len() {
        Linking {
            graph: &mut graph,
            calls: &calls,
            at,
        }
        .module();
    }
    let (names, sites) = (|at| name(&calls, at), |at| site(&calls, at));
    let mut problems: Vec<Problem> = graph
        .knots()
        .iter()
        .filter_map(|knot| graph.shortest(knot, names))
        .map(|circle| {
            let names: Vec<SmolStr> = circle.iter().copied().map(names).collect();
            let names: Vec<&str> = names.iter().map(SmolStr::as_str).collect();
            Problem {
                message: super::cycle_message(&names),
                site: sites(circle[0]),
            }
        })
        .collect();
    problems.sort_by(|a, b| a.message.cmp(&b.message));
    problems
}

/// A module as it is called from one place, its instances taken together.
struct Called<'w> {
    /// `module.net.module.db`, or empty for the root.
    address: SmolStr,
    module: &'w Module,
    /// Who calls it, by its index, and the name of the call.
    caller: Option<(usize, SmolStr)>,
    /// The modules that it calls, by their indexes.
    inner: HashMap<SmolStr, usize>,
    /// The number of its first node. Its nodes are its variables, locals, outputs, calls, resources and providers, in this order.
    first: usize,
}

/// What a module declares, by its index there, that can be in a circle.
#[derive(Copy, Clone)]
enum What {
    Variable(usize),
    Local(usize),
    Output(usize),
    Call(usize),
    Resource(usize),
    Provider(usize),
}

impl Called<'_> {
    /// The number of each kind of things, in the order of their nodes.
    fn counts(&self) -> [usize; 6] {
        [
            self.module.variables.items.len(),
            self.module.locals.items.len(),
            self.module.outputs.items.len(),
            self.module.calls.items.len(),
            self.module.resources.len(),
            self.module.providers.items.len(),
        ]
    }

    /// The number of the first node behind its own.
    fn end(&self) -> usize {
        self.first + self.counts().iter().sum::<usize>()
    }

    fn node(&self, what: What) -> usize {
        let (kind, at) = match what {
            What::Variable(at) => (0, at),
            What::Local(at) => (1, at),
            What::Output(at) => (2, at),
            What::Call(at) => (3, at),
            What::Resource(at) => (4, at),
            What::Provider(at) => (5, at),
        };
        self.first + self.counts()[..kind].iter().sum::<usize>() + at
    }

    /// What a node stands for; None where it is another module's.
    fn what(&self, node: usize) -> Option<What> {
        let mut at = node.checked_sub(self.first)?;
        let kinds = [
            What::Variable,
            What::Local,
            What::Output,
            What::Call,
            What::Resource,
            What::Provider,
        ];
        for (kind, count) in kinds.into_iter().zip(self.counts()) {
            if at < count {
                return Some(kind(at));
            }
            at -= count;
        }
        None
    }
}

/// The address that a message gives a node.
fn name(calls: &[Called], node: usize) -> SmolStr {
    let found = calls.iter().find_map(|call| Some((call, call.what(node)?)));
    let Some((call, what)) = found else {
        return SmolStr::default();
    };
    let module = call.module;
    let own = match what {
        What::Variable(at) => format!("var.{}", module.variables.items[at].0),
        What::Local(at) => format!("local.{}", module.locals.items[at].0),
        What::Output(at) => format!("output.{}", module.outputs.items[at].0),
        What::Call(at) => format!("module.{}", module.calls.items[at].0),
        What::Resource(at) => resource::address(&module.resources[at]).to_string(),
        What::Provider(at) => {
            let key = provider_key(module.providers.items[at].block.block());
            format!("provider.{}", key.unwrap_or_default())
        }
    };
    within(&call.address, &own)
}

/// Where what a node stands for is declared.
fn site(calls: &[Called], node: usize) -> Site {
    let found = calls.iter().find_map(|call| Some((call, call.what(node)?)));
    let Some((call, what)) = found else {
        return super::nowhere();
    };
    let module = call.module;
    match what {
        What::Variable(at) => module.variables.items[at].1.header(),
        What::Local(at) => {
            let local = &module.locals.items[at].1;
            local.place().site(local.attribute().range)
        }
        What::Output(at) => module.outputs.items[at].1.header(),
        What::Call(at) => module.calls.items[at].1.header(),
        What::Resource(at) => module.resources[at].declared.header(),
        What::Provider(at) => module.providers.items[at].header(),
    }
}

fn called<'w>(workspace: &'w Workspace, model: &Model) -> Vec<Called<'w>> {
    let mut found: Vec<Called> = Vec::new();
    let mut of_instance: HashMap<u32, usize> = HashMap::new();
    for instance in &model.instances {
        let Some(module) = workspace.module(&instance.dir) else {
            continue;
        };
        let caller = match (instance.parent, instance.call) {
            (None, _) => None,
            (Some(parent), Some(call)) => match of_instance.get(&parent.0) {
                Some(parent) => Some((*parent, model.resource(call).name.clone())),
                None => continue,
            },
            (Some(_), None) => continue,
        };
        let next = found.len();
        if let Some((parent, name)) = &caller {
            let known = *found[*parent].inner.entry(name.clone()).or_insert(next);
            if known != next {
                of_instance.insert(instance.id.0, known);
                continue;
            }
        }
        let address = match &caller {
            None => SmolStr::default(),
            Some((parent, name)) => within(&found[*parent].address, &format!("module.{name}")),
        };
        of_instance.insert(instance.id.0, next);
        let first = found.last().map_or(0, Called::end);
        found.push(Called {
            address,
            module,
            caller,
            inner: HashMap::new(),
            first,
        });
    }
    found
}

fn within(address: &str, name: &str) -> SmolStr {
    match address {
        "" => name.into(),
        _ => format_smolstr!("{address}.{name}"),
    }
}

/// Finds out what the nodes of one module wait for.
struct Linking<'g, 'w> {
    graph: &'g mut Graph,
    calls: &'g [Called<'w>],
    at: usize,
}

impl<'w> Linking<'_, 'w> {
    fn module(&mut self) {
        let call = &self.calls[self.at];
        let module = call.module;
        if let Some((caller, of)) = &call.caller {
            let outer = self.calls[*caller].module;
            let of = outer.calls.at(of).map(|at| &outer.calls.items[at].1);
            for (at, (name, _)) in module.variables.items.iter().enumerate() {
                let argument = of.and_then(|declared| declared.argument(name));
                let exprs: Vec<&Expr> = argument.iter().map(|(_, given)| &given.expr).collect();
                self.node(What::Variable(at), *caller, &exprs, &[]);
            }
        }
        for (at, (_, local)) in module.locals.items.iter().enumerate() {
            self.node(What::Local(at), self.at, &[&local.attribute().expr], &[]);
        }
        for (at, (_, declared)) in module.outputs.items.iter().enumerate() {
            self.block(What::Output(at), declared, &|_| true);
        }
        for (at, (_, declared)) in module.calls.items.iter().enumerate() {
            let counts = |name: &str| matches!(name, "count" | "for_each" | "depends_on");
            self.block(What::Call(at), declared, &counts);
        }
        for (at, declared) in module.providers.items.iter().enumerate() {
            self.block(What::Provider(at), declared, &|_| true);
        }
        for (at, decl) in module.resources.iter().enumerate() {
            let resource = What::Resource(at);
            self.block(resource, &decl.declared, &|_| true);
            if let Some(provider) = self.provider_of(decl) {
                self.graph.waits[call.node(resource)].push(provider);
            }
        }
    }

    /// The configuration that a resource gets: that of its module, else what the calls on the way there pass.
    fn provider_of(&self, decl: &ResourceDecl) -> Option<usize> {
        let mut call = &self.calls[self.at];
        let mut name = match decl.declared.argument("provider") {
            Some((place, written)) => Name::parse(literal(&written.expr, place).as_str()?),
            None => Name::of_type(&decl.ty),
        };
        loop {
            let providers = &call.module.providers;
            let found = match name.alias.as_str() {
                "" => providers.at(&name.local),
                _ => providers.at(&name.to_string()),
            };
            if let Some(at) = found {
                return Some(call.node(What::Provider(at)));
            }
            let (caller, of) = call.caller.as_ref()?;
            call = &self.calls[*caller];
            let at = call.module.calls.at(of)?;
            let (_, declared) = &call.module.calls.items[at];
            let providers = declared.argument("providers");
            let providers = providers.map(|(place, written)| literal(&written.expr, place));
            name = passed(providers.as_ref(), name)?;
        }
    }

    /// What the wanted arguments of a block refer to, and all its inner blocks.
    fn block(&mut self, what: What, declared: &'w Declared, wanted: &dyn Fn(&str) -> bool) {
        let items = Items::merged(declared);
        let (mut exprs, mut whole) = (Vec::new(), Vec::new());
        for (_, attribute) in &items.attributes {
            match attribute.name.name.as_str() {
                "provider" | "providers" => {}
                "depends_on" => whole.push(&attribute.expr),
                name if wanted(name) => exprs.push(&attribute.expr),
                _ => {}
            }
        }
        for (_, block) in &items.blocks {
            inner(block, &mut exprs);
        }
        self.node(what, self.at, &exprs, &whole);
    }

    /// `whole` are references to all that stands in a module, where they name one. They are seen from the module `from`.
    fn node(&mut self, what: What, from: usize, exprs: &[&Expr], whole: &[&Expr]) {
        let call = &self.calls[self.at];
        let node = call.node(what);
        let mut waits = Vec::new();
        for (exprs, whole) in [(exprs, false), (whole, true)] {
            for expr in exprs {
                each_reference(expr, &mut |names| {
                    self.named(from, names, whole, &mut waits)
                });
            }
        }
        if let Some((caller, of)) = &call.caller {
            let caller = &self.calls[*caller];
            let of = caller.module.calls.at(of);
            waits.extend(of.map(|at| caller.node(What::Call(at))));
        }
        waits.sort_unstable();
        waits.dedup();
        if matches!(what, What::Resource(_)) {
            // A resource may refer to itself in what is done after it is made.
            waits.retain(|to| *to != node);
        }
        self.graph.waits[node] = waits;
    }

    fn named(&self, from: usize, names: &[&str], whole: bool, waits: &mut Vec<usize>) {
        let call = &self.calls[from];
        let module = call.module;
        let resource = |mode, ty: &str, name: &str| {
            let at = module.resource(mode, ty, name);
            at.map(|at| call.node(What::Resource(at)))
        };
        match *names {
            ["var", name, ..] => {
                let at = module.variables.at(name);
                waits.extend(at.map(|at| call.node(What::Variable(at))));
            }
            ["local", name, ..] => {
                let at = module.locals.at(name);
                waits.extend(at.map(|at| call.node(What::Local(at))));
            }
            ["module", name, ref rest @ ..] => {
                let at = module.calls.at(name);
                waits.extend(at.map(|at| call.node(What::Call(at))));
                let Some(inner) = call.inner.get(name) else {
                    return;
                };
                match rest.first() {
                    Some(output) if !whole => {
                        let inner = &self.calls[*inner];
                        let at = inner.module.outputs.at(output);
                        waits.extend(at.map(|at| inner.node(What::Output(at))));
                    }
                    _ => self.all(*inner, waits),
                }
            }
            ["data", ty, name, ..] => waits.extend(resource(Mode::Data, ty, name)),
            ["ephemeral", ty, name, ..] => waits.extend(resource(Mode::Ephemeral, ty, name)),
            ["resource", ty, name, ..] | [ty, name, ..] => {
                waits.extend(resource(Mode::Managed, ty, name));
            }
            _ => {}
        }
    }

    /// Everything in a module and in those that it calls.
    fn all(&self, call: usize, waits: &mut Vec<usize>) {
        let call = &self.calls[call];
        let outputs = (0..call.module.outputs.items.len()).map(What::Output);
        let resources = (0..call.module.resources.len()).map(What::Resource);
        waits.extend(outputs.chain(resources).map(|what| call.node(what)));
        call.inner
            .values()
            .for_each(|inner| self.all(*inner, waits));
    }
}

/// The expressions of a nested block, at any depth.
fn inner<'x>(block: &'x Block, exprs: &mut Vec<&'x Expr>) {
    let Body { attributes, blocks } = &block.body;
    let evaluated = attributes.iter().filter(|attribute| {
        // Names of the resource's own attributes, and words.
        !matches!(
            attribute.name.name.as_str(),
            "ignore_changes" | "when" | "on_failure"
        )
    });
    exprs.extend(evaluated.map(|attribute| &attribute.expr));
    blocks.iter().for_each(|block| inner(block, exprs));
}
