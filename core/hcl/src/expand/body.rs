//! Bodies: attributes, nested blocks, and what `dynamic` blocks make.

use super::scope::{ModuleScope, Names};
use super::statics::literal;
use super::variable::evaluated;
use super::{MAX_KEYS, budget, keys};
use crate::eval::marks::inherit;
use crate::eval::{Place, evaluate};
use crate::model::{Attr, BlockValue, Body};
use crate::module::{BlockRef, Declared};
use crate::site::Range;
use crate::syntax::{Attribute, Block, ExprKind};
use crate::value::{Kind, Value};
use smol_str::SmolStr;
use std::rc::Rc;

/// What stands in a body, from one block or from several that are merged.
pub(super) struct Items<'a> {
    pub attributes: Vec<(Place, &'a Attribute)>,
    pub blocks: Vec<(Place, &'a Block)>,
    inner: Range,
}

impl<'a> Items<'a> {
    fn of(place: Place, block: &'a Block) -> Self {
        Self {
            attributes: block.body.attributes.iter().map(|a| (place, a)).collect(),
            blocks: block.body.blocks.iter().map(|b| (place, b)).collect(),
            inner: block.inner,
        }
    }

    pub fn merged(declared: &'a Declared) -> Self {
        let mut items = Self::of(declared.block.place(), declared.block.block());
        for overriding in &declared.overrides {
            items.override_with(overriding);
        }
        items
    }

    /// An argument replaces the one of its name; nested blocks replace all of their kind, save for `lifecycle`, whose arguments
    /// are merged one by one.
    fn override_with(&mut self, overriding: &'a BlockRef) {
        let place = overriding.place();
        let body = &overriding.block().body;
        for attribute in &body.attributes {
            let named = |(_, a): &&mut (Place, &Attribute)| a.name.name == attribute.name.name;
            match self.attributes.iter_mut().find(named) {
                Some(old) => *old = (place, attribute),
                None => self.attributes.push((place, attribute)),
            }
        }
        let replaces = |old: &Block| {
            let mut kinds = body.blocks.iter().map(kind);
            kind(old) != "lifecycle" && kinds.any(|kind| kind == self::kind(old))
        };
        self.blocks.retain(|(_, old)| !replaces(old));
        self.blocks.extend(body.blocks.iter().map(|b| (place, b)));
    }
}

/// The kind of the blocks that a block stands for.
pub(super) fn kind(block: &Block) -> &str {
    match block.label(0) {
        Some(label) if block.kind.name == "dynamic" => label,
        _ => &block.kind.name,
    }
}

/// How the attributes directly in a body are read.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Each is an expression.
    Expressions,
    /// Each but these: they take references or words that are not evaluated.
    Meta(&'static [&'static str]),
    /// None is evaluated.
    Literal,
}

impl Reading {
    /// A resource or the call of a module, and its `lifecycle`.
    pub(super) const RESOURCE: Self = Self::Meta(&[
        "depends_on",
        "provider",
        "providers",
        "ignore_changes",
        "replace_triggered_by",
    ]);
    pub(super) const OUTPUT: Self = Self::Meta(&["depends_on", "type"]);
    const PROVISIONER: Self = Self::Meta(&["when", "on_failure"]);
    const ACTION_TRIGGER: Self = Self::Meta(&["events", "actions"]);

    /// How the attributes of a block are read that is nested in what is read so.
    fn nested(self, kind: &str) -> Self {
        match (self, kind) {
            (Self::Literal, "validation") => Self::Expressions,
            (Self::Literal, _) => Self::Literal,
            (Self::Meta(_), "lifecycle") => Self::RESOURCE,
            (Self::Meta(_), "provisioner") => Self::PROVISIONER,
            (Self::Meta(_), "action_trigger") => Self::ACTION_TRIGGER,
            _ => Self::Expressions,
        }
    }
}

/// The body of a top-level block.
pub(super) fn top(scope: &ModuleScope, declared: &Declared, reading: Reading) -> Body {
    body(scope, &Items::merged(declared), reading)
}

/// The body of a resource, in which some blocks see the resource itself.
pub(super) fn resource(
    scope: &ModuleScope,
    declared: &Declared,
    whole: impl FnOnce(&Body) -> Value,
) -> Body {
    let mut items = Items::merged(declared);
    let sees_itself = |block: &Block| SEE_THEMSELVES.contains(&block.kind.name.as_str());
    let (inner, blocks): (Vec<_>, Vec<_>) =
        items.blocks.into_iter().partition(|(_, b)| sees_itself(b));
    items.blocks = blocks;
    let mut out = body(scope, &items, Reading::RESOURCE);
    if inner.is_empty() {
        return out;
    }
    let scope = ModuleScope {
        names: Some(Rc::new(Names {
            name: "self".into(),
            value: whole(&out),
            outer: scope.names.clone(),
        })),
        ..*scope
    };
    nested_blocks(&scope, &inner, Reading::RESOURCE, &mut out);
    out
}

/// Blocks in which `self` is the resource that they stand in.
const SEE_THEMSELVES: [&str; 3] = ["connection", "lifecycle", "provisioner"];

fn body(scope: &ModuleScope, items: &Items, reading: Reading) -> Body {
    let mut out = Body {
        attrs: Vec::with_capacity(items.attributes.len()),
        inner: items.inner,
        ..Body::default()
    };
    for (place, attribute) in &items.attributes {
        out.attrs.push(attr(scope, *place, attribute, reading));
    }
    nested_blocks(scope, &items.blocks, reading, &mut out);
    out
}

fn nested_blocks(
    scope: &ModuleScope,
    blocks: &[(Place, &Block)],
    reading: Reading,
    out: &mut Body,
) {
    for (place, block) in blocks {
        if block.kind.name == "dynamic" && reading != Reading::Literal {
            dynamic(scope, *place, block, out);
        } else {
            out.blocks.push(nested(scope, *place, block, reading));
        }
    }
}

fn attr(scope: &ModuleScope, place: Place, attribute: &Attribute, reading: Reading) -> Attr {
    let value = match reading {
        Reading::Literal => literal(&attribute.expr, place),
        Reading::Meta(names) if names.contains(&attribute.name.name.as_str()) => {
            literal(&attribute.expr, place)
        }
        _ => evaluated(&attribute.expr, place, scope),
    };
    Attr {
        name: attribute.name.name.clone(),
        value,
        site: place.site(attribute.expr.range),
        whole: place.site(attribute.range),
    }
}

fn nested(scope: &ModuleScope, place: Place, block: &Block, outer: Reading) -> BlockValue {
    let reading = outer.nested(&block.kind.name);
    BlockValue {
        kind: block.kind.name.clone(),
        labels: block
            .labels
            .iter()
            .map(|label| label.text.clone())
            .collect(),
        body: body(scope, &Items::of(place, block), reading),
        header: place.site(block.header),
        block: place.site(block.range),
    }
}

fn dynamic(scope: &ModuleScope, place: Place, block: &Block, out: &mut Body) {
    let Some(kind) = block.label(0).map(SmolStr::new) else {
        return;
    };
    let Some(each) = block.body.attribute("for_each") else {
        let message = "Missing required argument: a dynamic block needs for_each";
        let header = place.site(block.header);
        out.open.push((kind, Value::error(message, header)));
        return;
    };
    let source = evaluate(&each.expr, place, scope);
    let Some(pairs) = pairs(&source) else {
        out.open.push((kind, source));
        return;
    };
    if pairs.len() > MAX_KEYS {
        let what = format!("a dynamic block with {} items", pairs.len());
        out.open.push((kind, budget(&what, source.site)));
        return;
    }
    let iterator = match block.body.attribute("iterator").map(|a| &a.expr.kind) {
        Some(ExprKind::Variable(name) | ExprKind::String(name)) => name.clone(),
        _ => kind.clone(),
    };
    let content = block.body.blocks_of("content").next();
    for (key, value) in pairs {
        let scope = ModuleScope {
            names: Some(Rc::new(Names {
                name: iterator.clone(),
                value: keys::each_object(key, value),
                outer: scope.names.clone(),
            })),
            ..*scope
        };
        let body = match content {
            Some(content) => body(&scope, &Items::of(place, content), Reading::Expressions),
            None => Body::default(),
        };
        out.blocks.push(BlockValue {
            kind: kind.clone(),
            labels: labels(&scope, place, block),
            body,
            header: place.site(block.header),
            block: place.site(block.range),
        });
    }
}

fn labels(scope: &ModuleScope, place: Place, block: &Block) -> Vec<SmolStr> {
    let Some(labels) = block.body.attribute("labels") else {
        return Vec::new();
    };
    let value = evaluate(&labels.expr, place, scope);
    let items = value.as_items().unwrap_or_default();
    items
        .iter()
        .map(|item| item.as_str().unwrap_or_default().into())
        .collect()
}

/// The keys and values that a dynamic block goes over; None where they are unknown.
fn pairs(source: &Value) -> Option<Vec<(Value, Value)>> {
    let item = |item: &Value| inherit(source, item.clone());
    Some(match &source.kind {
        Kind::List(items) | Kind::Tuple(items) => {
            let numbered = (0..).zip(items.iter());
            numbered
                .map(|(n, value)| (Value::int(n, value.site), item(value)))
                .collect()
        }
        Kind::Set(items) => items
            .iter()
            .map(|value| (value.clone(), item(value)))
            .collect(),
        Kind::Map(entries) | Kind::Object(entries) => {
            let named = entries.iter();
            named
                .map(|(key, value)| (Value::string(key.clone(), value.site), item(value)))
                .collect()
        }
        _ => return None,
    })
}
