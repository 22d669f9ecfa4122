//! Equality, and the order in which sets hold their elements.

use super::display::quote;
use super::refine::number_bounds;
use super::types::Type;
use crate::number::Number;
use crate::value::{Entries, Kind, Unknown, Value};
use std::cmp::Ordering;

/// Whether two values are the same, type included; None where that waits for something unknown.
pub fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (&a.kind, &b.kind) {
        (Kind::Error(_), _) | (_, Kind::Error(_)) => None,
        (Kind::Unknown(unknown), _) => differs(a, unknown, b),
        (_, Kind::Unknown(unknown)) => differs(b, unknown, a),
        (Kind::Null, Kind::Null) => Some(true),
        (Kind::Bool(a), Kind::Bool(b)) => Some(a == b),
        (Kind::Number(a), Kind::Number(b)) => Some(a == b),
        (Kind::String(a), Kind::String(b)) => Some(a == b),
        (Kind::List(a), Kind::List(b))
        | (Kind::Set(a), Kind::Set(b))
        | (Kind::Tuple(a), Kind::Tuple(b)) => items_equal(a, b),
        (Kind::Map(a), Kind::Map(b)) | (Kind::Object(a), Kind::Object(b)) => entries_equal(a, b),
        _ => Some(false),
    }
}

/// False where what is known of the unknown value rules out that it is the other one.
fn differs(value: &Value, unknown: &Unknown, other: &Value) -> Option<bool> {
    let refined = &unknown.refined;
    let excluded = match &other.kind {
        Kind::Null => refined.not_null,
        Kind::Unknown(other) => refined.contradicts(&other.refined),
        Kind::String(text) => refined.excludes(text) || is_other(value, &Type::String),
        Kind::Number(n) => is_other(value, &Type::Number) || is_outside(value, n),
        Kind::Bool(_) => is_other(value, &Type::Bool),
        _ => false,
    };
    excluded.then_some(false)
}

/// The number can't be this one.
fn is_outside(value: &Value, n: &Number) -> bool {
    let (least, most) = number_bounds(value);
    least.is_some_and(|least| *n < least) || most.is_some_and(|most| *n > most)
}

/// The value is of a type, and not of this one.
fn is_other(value: &Value, ty: &Type) -> bool {
    let given = value.given_type();
    given.is_some_and(|given| **given != Type::Any && **given != *ty)
}

fn items_equal(a: &[Value], b: &[Value]) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    all(a.iter().zip(b).map(|(a, b)| equal(a, b)))
}

fn entries_equal(a: &Entries, b: &Entries) -> Option<bool> {
    if a.len() != b.len() || !a.keys().eq(b.keys()) {
        return Some(false);
    }
    all(a.values().zip(b.values()).map(|(a, b)| equal(a, b)))
}

/// False as soon as one is false, however many are unknown.
fn all(results: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for result in results {
        match result {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

/// The order in which Terraform iterates over a set's elements: strings by their bytes, numbers by size, false first,
/// collections by a text of what they hold.
pub fn order(a: &Value, b: &Value) -> Ordering {
    match (&a.kind, &b.kind) {
        (Kind::Bool(a), Kind::Bool(b)) => a.cmp(b),
        (Kind::Number(a), Kind::Number(b)) => a.cmp(b),
        (Kind::String(a), Kind::String(b)) => a.cmp(b),
        _ => rank(&a.kind)
            .cmp(&rank(&b.kind))
            .then_with(|| sort_key(a).cmp(&sort_key(b))),
    }
}

/// The text by which go-cty orders collections in a set: a list `["a";]`, a map `{"k":1;}`, an object `<1;"a";>`.
fn sort_key(value: &Value) -> String {
    let mut key = String::new();
    write_key(value, &mut key);
    key
}

fn write_key(value: &Value, key: &mut String) {
    match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => key.push('?'),
        Kind::Null => key.push('~'),
        Kind::Bool(true) => key.push('T'),
        Kind::Bool(false) => key.push('F'),
        Kind::Number(n) => key.push_str(&n.to_string()),
        Kind::String(text) => key.push_str(&quote(text)),
        Kind::List(items) | Kind::Set(items) => write_keys(items.iter(), ['[', ']'], key),
        Kind::Tuple(items) => write_keys(items.iter(), ['<', '>'], key),
        Kind::Object(entries) => write_keys(entries.values(), ['<', '>'], key),
        Kind::Map(entries) => {
            key.push('{');
            for (name, item) in entries.iter() {
                key.push_str(&quote(name));
                key.push(':');
                write_key(item, key);
                key.push(';');
            }
            key.push('}');
        }
    }
}

fn write_keys<'a>(items: impl Iterator<Item = &'a Value>, brackets: [char; 2], key: &mut String) {
    key.push(brackets[0]);
    for item in items {
        write_key(item, key);
        key.push(';');
    }
    key.push(brackets[1]);
}

/// Nulls and unknowns come last.
fn rank(kind: &Kind) -> u8 {
    match kind {
        Kind::Bool(_) => 0,
        Kind::Number(_) => 1,
        Kind::String(_) => 2,
        Kind::List(_) | Kind::Set(_) | Kind::Tuple(_) => 3,
        Kind::Map(_) | Kind::Object(_) => 4,
        Kind::Null => 5,
        Kind::Unknown(_) | Kind::Error(_) => 6,
    }
}

/// The elements of a set in their order, without repeats. Unknown ones are all kept.
pub fn set_elements(mut items: Vec<Value>) -> Vec<Value> {
    if items
        .iter()
        .all(|item| item.as_items().is_none() && item.as_entries().is_none())
    {
        items.sort_by(order);
    } else {
        items.sort_by_cached_key(|item| (rank(&item.kind), sort_key(item)));
    }
    items.dedup_by(|b, a| equal(a, b) == Some(true));
    items
}
