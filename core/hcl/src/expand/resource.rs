//! Resources: their instances, and references to them.

use super::body::{self, kind};
use super::kept::{KeptInstance, Old, node};
use super::keys::Keys;
use super::memo::Memo;
use super::node::{Entry, Name, Seen, Wanted};
use super::scope::ModuleScope;
use super::tags::is_all_tags;
use super::{Evaluation, Instance, MAX_RESOURCES, What, budget, waiting};
use crate::eval::Step;
use crate::eval::marks::Marks;
use crate::model::{BlockValue, Body, Key, Mode, ResourceData};
use crate::module::{Declared, ResourceDecl};
use crate::policy::Text;
use crate::site::Site;
use crate::value::{Entries, Input, Kind, ResourceRef, Value};
use smol_str::SmolStr;
use std::rc::Rc;
use std::sync::Arc;

/// The instances of a resource, each evaluated when first asked for.
pub(super) struct Expansion {
    pub keys: Arc<Keys>,
    pub entry: Arc<Entry<Arc<Keys>>>,
    pub bodies: Memo<Arc<Entry<Arc<Body>>>>,
    /// What the model makes of the bodies.
    pub data: Memo<Arc<ResourceData>>,
}

impl Expansion {
    fn new(keys: Arc<Keys>, entry: Arc<Entry<Arc<Keys>>>) -> Rc<Self> {
        Rc::new(Self {
            bodies: Memo::new(keys.len()),
            data: Memo::new(keys.len()),
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

/// The address in its module, without a key.
pub(super) fn address(decl: &ResourceDecl) -> String {
    let ResourceDecl { ty, name, .. } = decl;
    match decl.mode {
        Mode::Data => format!("data.{ty}.{name}"),
        Mode::Ephemeral => format!("ephemeral.{ty}.{name}"),
        _ => format!("{ty}.{name}"),
    }
}

/// One instance, as a reference names it.
pub(super) struct Target<'a> {
    pub instance: &'a Rc<Instance>,
    /// The index of the resource in its module.
    at: usize,
    expansion: &'a Expansion,
    /// The index of the instance.
    nth: usize,
    key: Option<Key>,
}

impl Target<'_> {
    pub fn decl(&self) -> &ResourceDecl {
        &self.instance.module.resources[self.at]
    }

    fn reference(&self, attr: &str) -> Arc<ResourceRef> {
        reference(self.instance, self.decl(), self.key.clone(), attr)
    }
}

fn reference(
    instance: &Instance,
    decl: &ResourceDecl,
    key: Option<Key>,
    attr: &str,
) -> Arc<ResourceRef> {
    Arc::new(ResourceRef {
        instance: instance.id,
        mode: decl.mode,
        ty: decl.ty.clone(),
        name: decl.name.clone(),
        key,
        attr: attr.into(),
    })
}

impl Evaluation<'_> {
    /// What `steps` lead to from a resource, and how many of them are used up.
    pub(super) fn resource_reference(
        &self,
        instance: &Rc<Instance>,
        mode: Mode,
        (ty, name): (&str, &str),
        steps: &[Step],
        site: Site,
    ) -> (Value, usize) {
        let Some(at) = instance.module.resource(mode, ty, name) else {
            let wanted = Wanted::Resource(Name {
                mode,
                ty: ty.into(),
                name: name.into(),
            });
            return (self.undeclared(instance, wanted, site), steps.len());
        };
        let decl = &instance.module.resources[at];
        let expansion = self.expansion(instance, at, site);
        let target = |nth, key| Target {
            instance,
            at,
            expansion: &expansion,
            nth,
            key,
        };
        match (&*expansion.keys, steps) {
            (Keys::Single, _) => self.instance_reference(&target(0, None), steps, site),
            (Keys::Unknown { why, .. }, _) if matches!(why.kind, Kind::Error(_)) => {
                (why.clone(), steps.len())
            }
            (Keys::Unknown { .. }, [Step::Index(key), rest @ ..]) => {
                let key = crate::eval::marks::instance_key(key);
                let (value, used) = self.instance_reference(&target(0, key), rest, site);
                (value, used + 1)
            }
            (Keys::Unknown { why, .. }, _) => {
                let mut value = self.unread(&reference(instance, decl, None, ""), site);
                let mut marks = Marks::default();
                marks.add_outer(&value);
                marks.add_outer(&waiting(why, site));
                value = marks.into_unknown(site);
                (value, steps.len())
            }
            (keys, [Step::Index(key), rest @ ..]) => {
                if !key.is_known() {
                    let attr = match rest.first() {
                        Some(Step::Attr(name)) => name.as_str(),
                        _ => "",
                    };
                    let to = reference(instance, decl, None, attr);
                    return (self.unread(&to, site), steps.len());
                }
                let Some(nth) = keys.at(key) else {
                    let message = format!(
                        "Invalid index: {} has no instance with this key",
                        address(decl)
                    );
                    return (Value::error(message, site), steps.len());
                };
                let (value, used) =
                    self.instance_reference(&target(nth, keys.key(nth)), rest, site);
                (value, used + 1)
            }
            (keys, _) => {
                let nth = |nth| self.whole(&target(nth, keys.key(nth)), site);
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
        }
    }

    pub(super) fn expansion(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Rc<Expansion> {
        match self.expansion_node(instance, at, site) {
            Ok(expansion) => {
                let name = || Name::of(&instance.module.resources[at]);
                self.note(instance, || Seen::Keys(name(), expansion.entry.stamp));
                expansion
            }
            Err(why) => Expansion::failed(why),
        }
    }

    pub(super) fn expansion_node(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        site: Site,
    ) -> Result<Rc<Expansion>, Value> {
        if let Some(done) = instance.resources.get(at) {
            return Ok(done);
        }
        let decl = &instance.module.resources[at];
        let make = || Arc::new(Keys::of(&decl.declared, &self.scope(instance)));
        let old = || {
            let (old, was, unchanged) = old_of(instance, decl)?;
            let entry = old.resources.get(was)?.as_ref()?.keys.clone();
            Some(Old { entry, unchanged })
        };
        let node = instance.node(What::Keys(at));
        let entry = self.guarded(node, site, || self.renewed(old, make))?;
        let mut keys = entry.value.clone();
        let count = self.resources.get() + keys.len();
        if count > MAX_RESOURCES && keys.len() > 1 {
            self.irregular.set(true);
            let each = matches!(*keys, Keys::Each(_));
            let why = budget("this many resources below one root", site);
            keys = Arc::new(Keys::Unknown { why, each });
        } else {
            self.resources.set(count);
        }
        let expansion = Expansion::new(keys, entry);
        instance.resources.set(at, expansion.clone());
        Ok(expansion)
    }

    /// The body of one instance; an error where it depends on itself.
    pub(super) fn resource_body(
        &self,
        instance: &Rc<Instance>,
        at: usize,
        expansion: &Expansion,
        nth: usize,
        site: Site,
    ) -> Result<Arc<Entry<Arc<Body>>>, Value> {
        let decl = &instance.module.resources[at];
        let make = || {
            let keys = || Seen::Keys(Name::of(decl), expansion.entry.stamp);
            self.note(instance, keys);
            let scope = ModuleScope {
                evaluation: self,
                instance,
                names: expansion.keys.names(nth),
            };
            let target = Target {
                instance,
                at,
                expansion,
                nth,
                key: expansion.keys.key(nth),
            };
            let itself = |body: &Body| self.object(&target, body, decl.declared.header());
            Arc::new(body::resource(&scope, &decl.declared, itself))
        };
        let old = || {
            let (old, was, unchanged) = old_of(instance, decl)?;
            let old = node(&old.resources.get(was)?.as_ref()?.bodies, (nth, unchanged));
            // Whoever reads the body may name the header, too, which is no part of it.
            old.filter(|old| old.unchanged)
        };
        let id = instance.node(What::Resource(at, nth));
        self.once(&expansion.bodies, nth, id, site, old, make)
    }

    fn instance_reference(&self, target: &Target, steps: &[Step], site: Site) -> (Value, usize) {
        match steps.first() {
            None => (self.whole(target, site), 0),
            Some(Step::Attr(name)) => (self.attribute(target, name, site), 1),
            Some(Step::Index(key)) => match &key.kind {
                Kind::String(name) => (self.attribute(target, name, site), 1),
                Kind::Unknown(_) => (waiting(key, site), steps.len()),
                _ => {
                    let message = format!(
                        "Invalid index: {} has neither count nor for_each",
                        address(target.decl())
                    );
                    (Value::error(message, site), steps.len())
                }
            },
        }
    }

    /// One attribute of one instance: what the code says, or unknown where a provider decides.
    fn attribute(&self, target: &Target, name: &str, site: Site) -> Value {
        let to = target.reference(name);
        if let Some(text) = policy_text(target.decl(), name) {
            return self.policy(target, text, &to, site);
        }
        let sets = sets(&target.decl().declared, name);
        self.note(target.instance, || {
            Seen::Sets(Name::of(target.decl()), name.into(), sets)
        });
        if !sets {
            let all = is_all_tags(target.decl(), name).then(|| self.all_tags(target, &to, site));
            return all.flatten().unwrap_or_else(|| self.unread(&to, site));
        }
        match self.body_of(target, site) {
            Ok(body) => self.set_value(&body, name, &to, site),
            Err(error) => error,
        }
    }

    fn set_value(&self, body: &Body, name: &str, to: &Arc<ResourceRef>, site: Site) -> Value {
        if let Some(attr) = body.attr(name) {
            if attr.value.is_null() {
                // The provider's default, which may be computed.
                return self.unread(to, site);
            }
            return tagged(attr.value.clone(), to);
        }
        if body.is_open(name) {
            return self.unread(to, site);
        }
        let blocks = body.blocks.iter().filter(|block| block.kind == name);
        let items: Vec<Value> = blocks.map(|block| object(block, to)).collect();
        if items.is_empty() {
            return self.unread(to, site);
        }
        tagged(Value::list(items, site), to)
    }

    fn policy(&self, target: &Target, text: Text, to: &Arc<ResourceRef>, site: Site) -> Value {
        let block = &target.decl().declared.block;
        let header = block.site(block.block().header);
        match self.body_of(target, site) {
            Ok(body) => tagged(text.evaluate(&body, to, header), to),
            Err(error) => error,
        }
    }

    /// The whole instance: an object that may have more attributes than the code says.
    fn whole(&self, target: &Target, site: Site) -> Value {
        match self.body_of(target, site) {
            Ok(body) => self.object(target, &body, site),
            Err(error) => error,
        }
    }

    fn object(&self, target: &Target, body: &Body, site: Site) -> Value {
        let to = target.reference("");
        let mut entries = Entries::new();
        let attrs = body.attrs.iter().map(|attr| &attr.name);
        let blocks = body.blocks.iter().map(|block| &block.kind);
        for name in attrs.chain(blocks) {
            if is_meta(name) || entries.contains_key(name) {
                continue;
            }
            let value = self.set_value(body, name, &target.reference(name), site);
            entries.insert(name.clone(), value);
        }
        let header = target.decl().declared.header();
        for name in Text::NAMES {
            if let Some(text) = policy_text(target.decl(), name) {
                let to = target.reference(name);
                let value = tagged(text.evaluate(body, &to, header), &to);
                entries.insert(name.into(), value);
            }
        }
        Value::object(entries, site).opened(to)
    }

    pub(super) fn body_of(&self, target: &Target, site: Site) -> Result<Arc<Body>, Value> {
        let Target {
            instance,
            at,
            expansion,
            nth,
            ..
        } = *target;
        let body = self.resource_body(instance, at, expansion, nth, site)?;
        self.note(instance, || {
            Seen::Body(Name::of(target.decl()), nth, body.stamp)
        });
        Ok(body.value.clone())
    }

    /// What a provider decides.
    fn unread(&self, to: &Arc<ResourceRef>, site: Site) -> Value {
        tagged(Value::unknown(Input::Attribute(to.clone()), site), to)
    }
}

/// What a resource's instance was in the evaluation before, with the resource's index there, and whether it is declared as it was.
fn old_of<'a>(
    instance: &'a Instance,
    decl: &ResourceDecl,
) -> Option<(&'a KeptInstance, usize, bool)> {
    let old = instance.old.as_deref()?;
    let (was, unchanged) = old.resource(decl)?;
    Some((old, was, unchanged))
}

/// The code sets this attribute, or has blocks of this kind.
pub(super) fn sets(declared: &Declared, name: &str) -> bool {
    if is_meta(name) {
        return false;
    }
    let mut blocks = declared.overrides.iter().chain([&declared.block]);
    blocks.any(|block| {
        let body = &block.block().body;
        body.attribute(name).is_some() || body.blocks.iter().any(|block| kind(block) == name)
    })
}

/// The attribute is the text of a policy that the data source's blocks describe.
fn policy_text(decl: &ResourceDecl, name: &str) -> Option<Text> {
    Text::of(decl.mode, &decl.ty, name)
}

/// What Terraform reads itself: no attribute of the resource.
fn is_meta(name: &str) -> bool {
    matches!(
        name,
        "count"
            | "for_each"
            | "depends_on"
            | "provider"
            | "lifecycle"
            | "provisioner"
            | "connection"
    )
}

/// A nested block as references see it.
fn object(block: &BlockValue, to: &Arc<ResourceRef>) -> Value {
    let mut entries = Entries::new();
    for attr in &block.attrs {
        let value = if attr.value.is_null() {
            Value::unknown(Input::Attribute(to.clone()), attr.site)
        } else {
            attr.value.clone()
        };
        entries.insert(attr.name.clone(), value);
    }
    let mut kinds: Vec<&SmolStr> = block.blocks.iter().map(|inner| &inner.kind).collect();
    kinds.dedup();
    for kind in kinds {
        let of_kind = block.blocks.iter().filter(|inner| inner.kind == *kind);
        let items = of_kind.map(|inner| object(inner, to)).collect();
        entries.insert(kind.clone(), Value::list(items, block.block));
    }
    for (kind, why) in &block.open {
        entries.insert(kind.clone(), waiting(why, why.site));
    }
    Value::object(entries, block.block).opened(to.clone())
}

/// The value, read from a resource.
pub(super) fn tagged(mut value: Value, to: &Arc<ResourceRef>) -> Value {
    let extra = Arc::make_mut(value.extra.get_or_insert_default());
    if !extra.via.contains(to) {
        extra.via.insert(0, to.clone());
    }
    value
}
