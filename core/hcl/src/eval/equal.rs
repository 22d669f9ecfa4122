//! Equality, and the order in which sets hold their elements.

use crate::value::{Entries, Kind, Value};
use std::cmp::Ordering;

/// Whether two values are the same, type included; None where that waits for something unknown.
pub fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (&a.kind, &b.kind) {
        (Kind::Unknown(_) | Kind::Error(_), _) | (_, Kind::Unknown(_) | Kind::Error(_)) => None,
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

/// The order in which Terraform iterates over a set's elements: strings by their bytes, numbers by size, false first.
/// Other types have an order of their own that no one should rely on.
pub fn order(a: &Value, b: &Value) -> Ordering {
    match (&a.kind, &b.kind) {
        (Kind::Bool(a), Kind::Bool(b)) => a.cmp(b),
        (Kind::Number(a), Kind::Number(b)) => a.cmp(b),
        (Kind::String(a), Kind::String(b)) => a.cmp(b),
        (
            Kind::List(a) | Kind::Set(a) | Kind::Tuple(a),
            Kind::List(b) | Kind::Set(b) | Kind::Tuple(b),
        ) => order_all(a.iter(), b.iter()),
        (Kind::Map(a) | Kind::Object(a), Kind::Map(b) | Kind::Object(b)) => {
            order_all(a.values(), b.values()).then_with(|| a.keys().cmp(b.keys()))
        }
        _ => rank(&a.kind).cmp(&rank(&b.kind)),
    }
}

fn order_all<'a>(
    mut a: impl Iterator<Item = &'a Value>,
    mut b: impl Iterator<Item = &'a Value>,
) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) => match order(a, b) {
                Ordering::Equal => {}
                different => return different,
            },
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (None, None) => return Ordering::Equal,
        }
    }
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
    items.sort_by(order);
    items.dedup_by(|b, a| equal(a, b) == Some(true));
    items
}
