//! Evaluates what is below one root module, lazily: each variable, local, resource and call of each module instance once.

mod body;
mod build;
mod call;
mod chain;
mod checks;
mod circles;
mod kept;
mod keys;
mod memo;
mod node;
mod query;
mod resource;
mod reuse;
mod scope;
mod statics;
mod tags;
mod validation;
mod variable;

use crate::eval::Place;
use crate::model::{InstanceId, Model, ResourceData};
use crate::module::{Module, provider_key};
use crate::site::Site;
use crate::value::{Input, Value};
use crate::workspace::Workspace;
use call::Call;
pub(crate) use checks::failed as failed_checks;
pub(crate) use circles::circles;
pub(crate) use kept::Kept;
use kept::KeptInstance;
use memo::Memo;
use node::{Entry, Reads};
pub(crate) use query::query;
use resource::{Expansion, Target, tagged};
use scope::Names;
use smol_str::SmolStr;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// Module calls inside of module calls.
const MAX_MODULE_DEPTH: u32 = 64;

/// Instances that one `count` or `for_each` is expanded to.
const MAX_KEYS: usize = 1_000;

/// Instances of modules below one root.
const MAX_MODULES: usize = 5_000;

/// Instances of resources below one root, after which what has `count` or `for_each` is kept as one.
const MAX_RESOURCES: usize = 20_000;

/// Look-ups inside of look-ups: local to variable to output to local.
const MAX_DEPTH: u32 = 1_000;

/// Look-ups below one root.
const MAX_STEPS: u64 = 20_000_000;

/// How many of what an evaluation is made of had to be made: variables, locals, outputs, the instances of each resource and call,
/// and the bodies of blocks. The others stood as the evaluation before had them.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub made: usize,
    pub nodes: usize,
}

/// Everything below one root module, evaluated. Empty where the directory is no module.
pub(crate) fn evaluate(workspace: &Workspace, root: &str) -> Model {
    on_deep_stack(|| build::model(&Evaluation::new(workspace, root)))
}

/// The same, with what a later evaluation can take over; and itself taking over what holds of the one before.
pub(crate) fn evaluate_again(workspace: &Workspace, root: &str, before: Option<&Kept>) -> Model {
    on_deep_stack(|| {
        let mut evaluation = Evaluation::new(workspace, root);
        evaluation.record(before);
        let mut model = build::model(&evaluation);
        if !evaluation.irregular.get() {
            model.kept = Some(evaluation.kept());
            return model;
        }
        // Where a circle is met, and where a bound is reached, depends on the way there, which is not recorded.
        match before {
            Some(_) => build::model(&Evaluation::new(workspace, root)),
            None => model,
        }
    })
}

/// Expressions may nest and look-ups chain deeper than a thread's stack is.
fn on_deep_stack<T>(run: impl FnOnce() -> T) -> T {
    const STACK: usize = 16 << 20;
    stacker::grow(STACK, run)
}

struct Evaluation<'w> {
    workspace: &'w Workspace,
    root: SmolStr,
    instances: RefCell<Vec<Rc<Instance>>>,
    /// What is being evaluated, the outermost first.
    trail: RefCell<Vec<Node>>,
    steps: Cell<u64>,
    resources: Cell<usize>,
    /// What is read is noted, so that a later evaluation can tell what holds.
    records: bool,
    before: Option<&'w Kept>,
    /// What the nodes that are being made have read so far, the outermost first.
    frames: RefCell<Vec<Reads>>,
    /// A circle was met, or a bound reached.
    irregular: Cell<bool>,
    /// Calls whose source is being evaluated: one that leads back to itself names no module.
    naming: RefCell<Vec<(InstanceId, usize)>>,
    nodes: Cell<usize>,
    made: Cell<usize>,
}

/// One instance of a module.
struct Instance {
    id: InstanceId,
    address: SmolStr,
    module: Arc<Module>,
    /// None for the root.
    caller: Option<Caller>,
    depth: u32,
    /// Its code comes from where modules are installed, not from the workspace.
    external: bool,
    variables: Memo<Arc<Entry<Value>>>,
    locals: Memo<Arc<Entry<Value>>>,
    outputs: Memo<Arc<Entry<Value>>>,
    resources: Memo<Rc<Expansion>>,
    calls: Memo<Rc<Call>>,
    blocks: Blocks,
    /// What it was in the evaluation before.
    old: Option<Arc<KeptInstance>>,
    same_names: OnceCell<bool>,
}

/// Blocks that have one instance, as the model has them.
struct Blocks {
    variables: Memo<Arc<Entry<Arc<ResourceData>>>>,
    outputs: Memo<Arc<Entry<Arc<ResourceData>>>>,
    providers: Memo<Arc<Entry<Arc<ResourceData>>>>,
    terraform: Memo<Arc<Entry<Arc<ResourceData>>>>,
    others: Memo<Arc<Entry<Arc<ResourceData>>>>,
}

struct Caller {
    instance: Rc<Instance>,
    /// The index of the call among the caller's.
    call: usize,
    /// `each` or `count` of the call.
    names: Option<Rc<Names>>,
}

/// Something that is evaluated once.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
struct Node {
    instance: InstanceId,
    what: What,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum What {
    Variable(usize),
    Local(usize),
    Output(usize),
    Keys(usize),
    Resource(usize, usize),
    Call(usize),
    Provider(usize),
}

impl<'w> Evaluation<'w> {
    fn new(workspace: &'w Workspace, root: &str) -> Self {
        Self {
            workspace,
            root: root.into(),
            instances: RefCell::default(),
            trail: RefCell::default(),
            steps: Cell::new(0),
            resources: Cell::new(0),
            records: false,
            before: None,
            frames: RefCell::default(),
            irregular: Cell::new(false),
            naming: RefCell::default(),
            nodes: Cell::new(0),
            made: Cell::new(0),
        }
    }

    /// Notes from now on what is read, and takes over what holds of the evaluation before.
    fn record(&mut self, before: Option<&'w Kept>) {
        self.records = true;
        self.before = before;
    }

    /// The root module's instance; None where the directory is no module.
    fn top(&self) -> Option<Rc<Instance>> {
        if let Some(top) = self.instances.borrow().first() {
            return Some(top.clone());
        }
        let module = self.workspace.module(&self.root)?.clone();
        Some(self.add_instance(SmolStr::default(), module, None, 0, false))
    }

    fn add_instance(
        &self,
        address: SmolStr,
        module: Arc<Module>,
        caller: Option<Caller>,
        depth: u32,
        external: bool,
    ) -> Rc<Instance> {
        let mut instances = self.instances.borrow_mut();
        let mut instance = Instance {
            id: InstanceId(instances.len() as u32),
            address,
            variables: Memo::new(module.variables.items.len()),
            locals: Memo::new(module.locals.items.len()),
            outputs: Memo::new(module.outputs.items.len()),
            resources: Memo::new(module.resources.len()),
            calls: Memo::new(module.calls.items.len()),
            blocks: Blocks {
                variables: Memo::new(module.variables.items.len()),
                outputs: Memo::new(module.outputs.items.len()),
                providers: Memo::new(module.providers.items.len()),
                terraform: Memo::new(module.terraform.len()),
                others: Memo::new(module.others.len()),
            },
            module,
            caller,
            depth,
            external,
            old: None,
            same_names: OnceCell::new(),
        };
        instance.old = self.before.and_then(|before| before.of(&instance));
        let instance = Rc::new(instance);
        instances.push(instance.clone());
        instance
    }

    fn cycle(&self, from: usize, site: Site) -> Value {
        let trail = self.trail.borrow();
        let mut names: Vec<SmolStr> = trail[from..]
            .iter()
            .map(|node| self.name(*node).into())
            .collect();
        // What counts a resource's instances has the resource's name.
        names.dedup();
        if names.len() > 1 && names.first() == names.last() {
            names.pop();
        }
        // Wherever it was entered, it is told in the same way.
        let first = names.iter().enumerate().min_by_key(|(_, name)| *name);
        let at = first.map_or(0, |(at, _)| at);
        names.rotate_left(at);
        let names: Vec<&str> = names.iter().map(SmolStr::as_str).collect();
        Value::error(cycle_message(&names), site)
    }

    fn name(&self, node: Node) -> String {
        let instances = self.instances.borrow();
        let instance = &instances[node.instance.0 as usize];
        let module = &instance.module;
        let name = match node.what {
            What::Variable(at) => format!("var.{}", module.variables.items[at].0),
            What::Local(at) => format!("local.{}", module.locals.items[at].0),
            What::Output(at) => format!("output.{}", module.outputs.items[at].0),
            What::Call(at) => format!("module.{}", module.calls.items[at].0),
            What::Provider(at) => {
                let block = module.providers.items[at].block.block();
                format!("provider.{}", provider_key(block).unwrap_or_default())
            }
            What::Keys(at) | What::Resource(at, _) => resource::address(&module.resources[at]),
        };
        if instance.address.is_empty() {
            name
        } else {
            format!("{}.{name}", instance.address)
        }
    }
}

impl Instance {
    fn node(&self, what: What) -> Node {
        Node {
            instance: self.id,
            what,
        }
    }

    /// An address inside of this module.
    fn address_of(&self, inner: impl std::fmt::Display) -> SmolStr {
        if self.address.is_empty() {
            return smol_str::format_smolstr!("{inner}");
        }
        smol_str::format_smolstr!("{}.{inner}", self.address)
    }
}

/// What waits for itself, from the alphabetically first name on.
fn cycle_message(names: &[&str]) -> String {
    let around: Vec<&str> = names.iter().chain(names.first()).copied().collect();
    format!(
        "Cycle: {}. None of them can be known before the others: break the circle",
        around.join(" -> ")
    )
}

fn budget(what: &str, site: Site) -> Value {
    let input = Input::Budget(format!("{what} is beyond what is evaluated").into());
    Value::unknown(input, site)
}

/// What stands at a place, of which nothing else is known than that it waits for what `value` waits for.
fn waiting(value: &Value, site: Site) -> Value {
    use crate::eval::marks::Marks;
    use crate::value::Kind;
    match &value.kind {
        Kind::Error(error) => Value::unknown(Input::Error(error.clone()), site),
        _ => {
            let mut marks = Marks::default();
            marks.add(value);
            marks.into_unknown(site)
        }
    }
}

/// Where nothing stands.
fn nowhere() -> Site {
    Place::default().site(Default::default())
}
