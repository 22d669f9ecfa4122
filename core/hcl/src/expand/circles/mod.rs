//! What waits for itself by its code alone, whether or not anything asks for it: Terraform refuses that before it evaluates.
//!
//! As Terraform has it, a resource waits for everything that any part of it refers to and for the configuration of its provider,
//! and all that stands in a called module waits for what its call is counted by.

mod graph;

use super::body::Items;
use super::resource;
use super::statics::literal;
use crate::model::Model;
use crate::module::{Declared, Module, Problem, ResourceDecl, provider_key};
use crate::providers::{Name, passed};
use crate::references::references;
use crate::site::Site;
use crate::syntax::{Block, Body, Expr};
use crate::workspace::Workspace;
use graph::{Graph, Node};
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;

/// The circles below the root module of an evaluated model: of those that share something, the shortest. In the order of their
/// messages.
pub(crate) fn circles(workspace: &Workspace, model: &Model) -> Vec<Problem> {
    let mut graph = Graph::default();
    let calls = called(workspace, model);
    for call in &calls {
        graph.declare(call);
    }
    for at in 0..calls.len() {
        Linking {
            graph: &mut graph,
            calls: &calls,
            at,
        }
        .module();
    }
    let mut problems: Vec<Problem> = graph
        .knots()
        .iter()
        .filter_map(|knot| graph.shortest(knot))
        .map(|circle| graph.problem(circle))
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
        found.push(Called {
            address,
            module,
            caller,
            inner: HashMap::new(),
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

/// `provider.aws.west`
fn provider(declared: &Declared) -> String {
    let key = provider_key(declared.block.block());
    format!("provider.{}", key.unwrap_or_default())
}

impl Graph {
    fn declare(&mut self, call: &Called) {
        let module = call.module;
        for (name, declared) in &module.variables.items {
            self.add(call, &format!("var.{name}"), declared.header());
        }
        for (name, local) in &module.locals.items {
            let site = local.place().site(local.attribute().range);
            self.add(call, &format!("local.{name}"), site);
        }
        for (name, declared) in &module.outputs.items {
            self.add(call, &format!("output.{name}"), declared.header());
        }
        for (name, declared) in &module.calls.items {
            self.add(call, &format!("module.{name}"), declared.header());
        }
        for decl in &module.resources {
            let at = self.add(call, &resource::address(decl), decl.declared.header());
            self.nodes[at].is_resource = true;
        }
        for declared in &module.providers.items {
            self.add(call, &provider(declared), declared.header());
        }
    }

    fn add(&mut self, call: &Called, name: &str, site: Site) -> usize {
        let name = within(&call.address, name);
        self.by_name.insert(name.clone(), self.nodes.len());
        self.nodes.push(Node {
            name,
            site,
            is_resource: false,
            waits: Vec::new(),
        });
        self.nodes.len() - 1
    }

    fn at(&self, call: &Called, name: &str) -> Option<usize> {
        self.by_name.get(&within(&call.address, name)).copied()
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
        for (name, _) in &module.variables.items {
            let node = format!("var.{name}");
            let Some((caller, of)) = &call.caller else {
                continue;
            };
            let outer = self.calls[*caller].module;
            let argument = outer.calls.at(of).and_then(|at| {
                let (_, declared) = &outer.calls.items[at];
                declared.argument(name)
            });
            let exprs: Vec<&Expr> = argument.iter().map(|(_, given)| &given.expr).collect();
            self.node(&node, *caller, &exprs, &[]);
        }
        for (name, local) in &module.locals.items {
            let exprs = [&local.attribute().expr];
            self.node(&format!("local.{name}"), self.at, &exprs, &[]);
        }
        for (name, declared) in &module.outputs.items {
            self.block(&format!("output.{name}"), declared, &|_| true);
        }
        for (name, declared) in &module.calls.items {
            let counts = |name: &str| matches!(name, "count" | "for_each" | "depends_on");
            self.block(&format!("module.{name}"), declared, &counts);
        }
        for decl in &module.resources {
            self.block(&resource::address(decl), &decl.declared, &|_| true);
        }
        for declared in &module.providers.items {
            self.block(&provider(declared), declared, &|_| true);
        }
        for decl in &module.resources {
            let node = self.graph.at(call, &resource::address(decl));
            let provider = self.provider_of(decl);
            if let (Some(node), Some(provider)) = (node, provider) {
                self.graph.nodes[node].waits.push(provider);
            }
        }
    }

    /// The configuration that a resource gets: that of its module, else what the calls on the way there pass.
    fn provider_of(&self, decl: &ResourceDecl) -> Option<usize> {
        let mut name = match decl.declared.argument("provider") {
            Some((place, written)) => Name::parse(literal(&written.expr, place).as_str()?),
            None => Name::of_type(&decl.ty),
        };
        let mut call = &self.calls[self.at];
        loop {
            let found = self.graph.at(call, &format!("provider.{name}"));
            if found.is_some() {
                return found;
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
    fn block(&mut self, name: &str, declared: &'w Declared, wanted: &dyn Fn(&str) -> bool) {
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
        self.node(name, self.at, &exprs, &whole);
    }

    /// `whole` are references to all that stands in a module, where they name one. They are seen from the module `from`.
    fn node(&mut self, name: &str, from: usize, exprs: &[&Expr], whole: &[&Expr]) {
        let call = &self.calls[self.at];
        let Some(node) = self.graph.at(call, name) else {
            return;
        };
        let mut waits = Vec::new();
        for expr in exprs {
            for names in references(expr) {
                self.named(from, &names, false, &mut waits);
            }
        }
        for expr in whole {
            for names in references(expr) {
                self.named(from, &names, true, &mut waits);
            }
        }
        if let Some((caller, of)) = &call.caller {
            waits.extend(self.graph.at(&self.calls[*caller], &format!("module.{of}")));
        }
        waits.sort_unstable();
        waits.dedup();
        if self.graph.nodes[node].is_resource {
            waits.retain(|to| *to != node);
        }
        self.graph.nodes[node].waits = waits;
    }

    fn named(&self, from: usize, names: &[&str], whole: bool, waits: &mut Vec<usize>) {
        let call = &self.calls[from];
        let at = |name: &str| self.graph.at(call, name);
        let resource = |mode: &str, ty: &str, name: &str| at(&format!("{mode}{ty}.{name}"));
        match *names {
            ["var", name, ..] => waits.extend(at(&format!("var.{name}"))),
            ["local", name, ..] => waits.extend(at(&format!("local.{name}"))),
            ["module", name, ref rest @ ..] => {
                waits.extend(at(&format!("module.{name}")));
                let Some(inner) = call.inner.get(name) else {
                    return;
                };
                match rest.first() {
                    Some(output) if !whole => {
                        let output = format!("output.{output}");
                        waits.extend(self.graph.at(&self.calls[*inner], &output));
                    }
                    _ => self.all(*inner, waits),
                }
            }
            ["data", ty, name, ..] => waits.extend(resource("data.", ty, name)),
            ["ephemeral", ty, name, ..] => waits.extend(resource("ephemeral.", ty, name)),
            ["resource", ty, name, ..] | [ty, name, ..] => waits.extend(resource("", ty, name)),
            _ => {}
        }
    }

    /// Everything in a module and in those that it calls.
    fn all(&self, call: usize, waits: &mut Vec<usize>) {
        let call = &self.calls[call];
        let module = call.module;
        let outputs = module.outputs.items.iter();
        let outputs = outputs.map(|(name, _)| format!("output.{name}"));
        let resources = module.resources.iter().map(resource::address);
        let nodes = outputs.chain(resources);
        waits.extend(nodes.filter_map(|name| self.graph.at(call, &name)));
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
