//! `count` and `for_each`: which instances there are.

use super::scope::{ModuleScope, Names};
use super::{MAX_KEYS, budget, waiting};
use crate::eval::convert::as_number;
use crate::eval::evaluate;
use crate::model::Key;
use crate::module::Declared;
use crate::same::Same;
use crate::site::Site;
use crate::value::{Entries, Kind, Value};
use smol_str::SmolStr;
use std::rc::Rc;

/// The instances of a resource or call.
#[derive(Debug)]
pub(super) enum Keys {
    /// Neither `count` nor `for_each`.
    Single,
    Count(usize),
    /// With the value of each.
    Each(Vec<(SmolStr, Value)>),
    /// One that stands for all, and why; `each` tells which of the two it is.
    Unknown {
        why: Value,
        each: bool,
    },
}

impl Keys {
    pub fn of(declared: &Declared, scope: &ModuleScope) -> Keys {
        if let Some((place, attribute)) = declared.argument("for_each") {
            return each(evaluate(&attribute.expr, place, scope));
        }
        if let Some((place, attribute)) = declared.argument("count") {
            return count(evaluate(&attribute.expr, place, scope));
        }
        Keys::Single
    }

    pub fn len(&self) -> usize {
        match self {
            Keys::Single | Keys::Unknown { .. } => 1,
            Keys::Count(n) => *n,
            Keys::Each(entries) => entries.len(),
        }
    }

    pub fn key(&self, at: usize) -> Option<Key> {
        match self {
            Keys::Single | Keys::Unknown { .. } => None,
            Keys::Count(_) => Some(Key::Int(at as i64)),
            Keys::Each(entries) => Some(Key::Str(entries.get(at)?.0.clone())),
        }
    }

    /// Which instance has this key; None where none has.
    pub fn at(&self, key: &Value) -> Option<usize> {
        match self {
            Keys::Single | Keys::Unknown { .. } => None,
            Keys::Count(n) => {
                let at = usize::try_from(as_number(key)?.as_i64()?).ok()?;
                (at < *n).then_some(at)
            }
            Keys::Each(entries) => {
                let key = crate::eval::convert::as_string(key)?;
                entries.iter().position(|(name, _)| *name == key)
            }
        }
    }

    pub fn unknown(&self) -> Option<&Value> {
        match self {
            Keys::Unknown { why, .. } => Some(why),
            _ => None,
        }
    }

    /// `each` or `count` as the instance sees it.
    pub fn names(&self, at: usize) -> Option<Rc<Names>> {
        let (name, value) = match self {
            Keys::Single => return None,
            Keys::Count(_) => (
                "count",
                count_object(Value::int(at as i64, super::nowhere())),
            ),
            Keys::Each(entries) => {
                let (key, value) = entries.get(at)?;
                let key = Value::string(key.clone(), value.site);
                ("each", each_object(key, value.clone()))
            }
            Keys::Unknown { why, each: true } => {
                let unknown = waiting(why, why.site);
                ("each", each_object(unknown.clone(), unknown))
            }
            Keys::Unknown { why, each: false } => ("count", count_object(waiting(why, why.site))),
        };
        Some(Rc::new(Names {
            name: name.into(),
            value,
            outer: None,
        }))
    }
}

impl Same for Keys {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Keys::Single, Keys::Single) => true,
            (Keys::Count(a), Keys::Count(b)) => a == b,
            (Keys::Each(a), Keys::Each(b)) => {
                let mut pairs = a.iter().zip(b);
                a.len() == b.len() && pairs.all(|((an, a), (bn, b))| an == bn && a.same(b))
            }
            (Keys::Unknown { why: a, each }, Keys::Unknown { why: b, each: also }) => {
                each == also && a.same(b)
            }
            _ => false,
        }
    }
}

fn count_object(index: Value) -> Value {
    let site = index.site;
    Value::object(Entries::from([("index".into(), index)]), site)
}

/// What `each`, or the iterator of a dynamic block, stands for.
pub(super) fn each_object(key: Value, value: Value) -> Value {
    let site = value.site;
    Value::object(
        Entries::from([("key".into(), key), ("value".into(), value)]),
        site,
    )
}

fn count(value: Value) -> Keys {
    let unknown = |why| Keys::Unknown { why, each: false };
    if !value.is_known() {
        return unknown(value);
    }
    let Some(n) = as_number(&value).and_then(|n| n.as_i64()) else {
        let message = "Invalid count argument: a whole number is required";
        return unknown(Value::error(message, value.site));
    };
    match usize::try_from(n) {
        Ok(n) if n > MAX_KEYS => unknown(too_many(n, value.site)),
        Ok(n) => Keys::Count(n),
        Err(_) => {
            let message = "Invalid count argument: it must not be below zero";
            unknown(Value::error(message, value.site))
        }
    }
}

fn each(value: Value) -> Keys {
    let unknown = |why| Keys::Unknown { why, each: true };
    let entries: Vec<(SmolStr, Value)> = match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => return unknown(value),
        Kind::Map(entries) | Kind::Object(entries) => {
            let inherit = |item: &Value| crate::eval::marks::inherit(&value, item.clone());
            entries
                .iter()
                .map(|(key, item)| (key.clone(), inherit(item)))
                .collect()
        }
        Kind::Set(items) => {
            let mut entries = Vec::with_capacity(items.len());
            for item in items.iter() {
                match &item.kind {
                    Kind::String(name) => entries.push((name.clone(), item.clone())),
                    Kind::Unknown(_) | Kind::Error(_) => return unknown(item.clone()),
                    _ => return unknown(wrong(value.site)),
                }
            }
            entries
        }
        _ => return unknown(wrong(value.site)),
    };
    if entries.len() > MAX_KEYS {
        return unknown(too_many(entries.len(), value.site));
    }
    Keys::Each(entries)
}

fn wrong(site: Site) -> Value {
    Value::error(
        "Invalid for_each argument: a map, or a set of strings is required: toset() makes one of a list",
        site,
    )
}

fn too_many(count: usize, site: Site) -> Value {
    budget(&format!("a count of {count} instances"), site)
}
