//! Waivers that hold only where an argument has a value: `trivy:ignore:AVD-AWS-0107[ingress.from_port=22]`.

use super::{Scope, Waiver, covers};
use crate::rule::Draft;
use trueline_hcl::model::Key;
use trueline_hcl::{Body, Kind, Model, Site, Value};

/// Every condition holds. What is unknown has no value.
pub(super) fn holds(model: &Model, waiver: &Waiver, draft: &Draft) -> bool {
    if waiver.only.is_empty() {
        return true;
    }
    let resource = model.resource(draft.resource);
    let body = match &waiver.scope {
        Scope::Part(part) => block_at(&resource.body, *part).unwrap_or(&resource.body),
        _ => &resource.body,
    };
    let mut pairs = waiver.only.iter();
    pairs.all(|(path, wanted)| {
        if path == "each.key" || path == "count.index" {
            return resource.key.as_ref().is_some_and(|key| is_key(key, wanted));
        }
        let steps: Vec<&str> = path.split('.').collect();
        in_body(body, &steps).is_some_and(|value| is(value, wanted))
    })
}

/// The innermost nested block that this place is in.
fn block_at(body: &Body, place: Site) -> Option<&Body> {
    let mut blocks = body.blocks.iter();
    let around = blocks.find(|block| covers(block.block, place))?;
    Some(block_at(&around.body, place).unwrap_or(&around.body))
}

/// Below the first nested block of each kind on the way, as trivy reads it.
fn in_body<'a>(body: &'a Body, steps: &[&str]) -> Option<&'a Value> {
    let (first, rest) = steps.split_first()?;
    if let Some(attr) = body.attr(first) {
        return in_value(&attr.value, rest);
    }
    let block = body.block(first)?;
    in_body(&block.body, rest)
}

fn in_value<'a>(value: &'a Value, steps: &[&str]) -> Option<&'a Value> {
    match steps.split_first() {
        None => Some(value),
        Some((first, rest)) => in_value(value.get(first)?, rest),
    }
}

fn is_key(key: &Key, wanted: &str) -> bool {
    match key {
        Key::Int(n) => n.to_string() == wanted,
        Key::Str(name) => name == wanted,
    }
}

fn is(value: &Value, wanted: &str) -> bool {
    match &value.kind {
        Kind::Bool(_) => value.as_bool().is_some_and(|on| on.to_string() == wanted),
        Kind::Number(_) => value.as_i64().is_some_and(|n| n.to_string() == wanted),
        _ => value.as_str() == Some(wanted),
    }
}
