//! The resources that values name.

use super::Body;
use crate::value::{Input, ResourceRef, Value};
use std::sync::Arc;

/// The resources that a value names: what it was read from, and what it waits for.
pub(super) fn of(value: &Value) -> impl Iterator<Item = &Arc<ResourceRef>> {
    let inputs = value.inputs().iter().filter_map(|input| match input {
        Input::Attribute(to) if !value.via().contains(to) => Some(to),
        _ => None,
    });
    value.via().iter().chain(inputs)
}

/// The resources that a body, at any depth, and what decides how often it is there, name; each once, whatever is read of it.
pub(crate) fn references(body: &Body, key_unknown: Option<&Value>) -> Box<[Arc<ResourceRef>]> {
    let mut found: Vec<Arc<ResourceRef>> = Vec::new();
    let mut add = |value: &Value| {
        for to in of(value) {
            if !found.iter().any(|known| is_same_resource(known, to)) {
                found.push(to.clone());
            }
        }
    };
    in_body(body, &mut add);
    key_unknown
        .iter()
        .for_each(|value| in_value(value, &mut add));
    found.into()
}

fn is_same_resource(a: &ResourceRef, b: &ResourceRef) -> bool {
    a.name == b.name && a.ty == b.ty && (a.instance, a.mode, &a.key) == (b.instance, b.mode, &b.key)
}

fn in_body(body: &Body, found: &mut impl FnMut(&Value)) {
    body.attrs
        .iter()
        .for_each(|attr| in_value(&attr.value, found));
    body.blocks
        .iter()
        .for_each(|block| in_body(&block.body, found));
    body.open
        .iter()
        .for_each(|(_, value)| in_value(value, found));
}

/// The value and all that it holds.
fn in_value(value: &Value, found: &mut impl FnMut(&Value)) {
    found(value);
    if let Some(items) = value.as_items() {
        items.iter().for_each(|item| in_value(item, found));
    }
    if let Some(entries) = value.as_entries() {
        entries.values().for_each(|item| in_value(item, found));
    }
}
