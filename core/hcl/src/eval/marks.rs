//! What a result inherits from the values that it was computed from.

use super::refine::Refined;
use crate::model::Key;
use crate::site::Site;
use crate::value::{Extra, Input, Kind, ResourceRef, Unknown, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// The most inputs that one unknown value names, and the most resources that one value was read from.
const MAX_CAUSES: usize = 32;

/// Gathers, over the operands of one operation, what its result was read from, what it waits for, and whether it is secret.
#[derive(Default)]
pub struct Marks {
    via: Vec<Arc<ResourceRef>>,
    inputs: Vec<Input>,
    sensitive: bool,
    ephemeral: bool,
}

impl Marks {
    /// Of some values, at any depth.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut marks = Self::default();
        for value in values {
            marks.add(value);
        }
        marks
    }

    /// Of a value at any depth.
    pub fn add(&mut self, value: &Value) {
        self.add_outer(value);
        match &value.kind {
            Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
                items.iter().for_each(|item| self.add(item));
            }
            Kind::Map(entries) | Kind::Object(entries) => {
                entries.values().for_each(|item| self.add(item));
            }
            _ => {}
        }
    }

    /// Of a value without what it holds.
    pub fn add_outer(&mut self, value: &Value) {
        if let Some(extra) = &value.extra {
            self.sensitive |= extra.sensitive;
            self.ephemeral |= extra.ephemeral;
            extra.via.iter().for_each(|source| self.add_source(source));
        }
        value
            .inputs()
            .iter()
            .for_each(|input| self.add_input(input));
    }

    /// Of a value whose attributes are all asked for; it may be a resource, which has more of them than its code says.
    pub fn add_whole(&mut self, value: &Value) {
        self.add_outer(value);
        if let Some(to) = value.open() {
            self.add_input(&Input::Attribute(to.clone()));
        }
    }

    fn add_input(&mut self, input: &Input) {
        if self.inputs.len() < MAX_CAUSES && !self.inputs.contains(input) {
            self.inputs.push(input.clone());
        }
    }

    /// Of a resource that something is read from.
    pub fn add_source(&mut self, source: &Arc<ResourceRef>) {
        if self.via.len() < MAX_CAUSES && !self.via.contains(source) {
            self.via.push(source.clone());
        }
    }

    /// What the unknown ones among the values wait for.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Some of the values were unknown.
    pub fn waits(&self) -> bool {
        !self.inputs.is_empty()
    }

    /// The result that can't be known, because of what was gathered.
    pub fn into_unknown(mut self, site: Site) -> Value {
        let inputs = std::mem::take(&mut self.inputs);
        let refined = Refined::default();
        let value = Value::new(Kind::Unknown(Arc::new(Unknown { inputs, refined })), site);
        self.apply(value)
    }

    /// The result, with what was gathered added to it.
    pub fn apply(self, mut value: Value) -> Value {
        if self.via.is_empty() && !self.sensitive && !self.ephemeral {
            return value;
        }
        let extra = Arc::make_mut(value.extra.get_or_insert_default());
        extra.sensitive |= self.sensitive;
        extra.ephemeral |= self.ephemeral;
        for source in self.via {
            if extra.via.len() < MAX_CAUSES && !extra.via.contains(&source) {
                extra.via.push(source);
            }
        }
        value
    }
}

/// The item of a container: a secret container has secret items, and what was read from a resource has parts that were.
pub fn inherit(container: &Value, item: Value) -> Value {
    match container.extra.as_deref() {
        Some(extra) if extra.sensitive || extra.ephemeral || !extra.via.is_empty() => {
            let mut marks = Marks::default();
            marks.add_outer(container);
            marks.apply(item)
        }
        _ => item,
    }
}

/// The value with a document behind it.
pub fn with_document(mut value: Value, document: Value) -> Value {
    let extra: &mut Extra = Arc::make_mut(value.extra.get_or_insert_default());
    extra.document = Some(document);
    value
}

/// The value with what is known of its text.
pub fn with_outline(mut value: Value, outline: Option<SmolStr>) -> Value {
    if outline.is_some() {
        let extra: &mut Extra = Arc::make_mut(value.extra.get_or_insert_default());
        extra.outline = outline;
    }
    value
}

/// The key of a resource instance, where an index value is one.
pub fn instance_key(value: &Value) -> Option<Key> {
    match &value.kind {
        Kind::Number(n) => n.as_i64().map(Key::Int),
        Kind::String(s) => Some(Key::Str(s.clone())),
        _ => None,
    }
}
