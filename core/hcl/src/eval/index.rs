//! Attributes and elements of values: `value.name`, `value[key]`.

use super::convert::{as_number, as_string, type_name};
use super::marks::{Marks, inherit};
use super::scope::Step;
use super::types::untyped;
use crate::site::Site;
use crate::value::{Input, Kind, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// What the steps lead to from a value. `site` is the whole expression, for messages.
pub fn apply_steps(value: Value, steps: &[Step], site: Site) -> Value {
    let mut value = value;
    for step in steps {
        value = match step {
            Step::Attr(name) => attribute(&value, name, site),
            Step::Index(key) => element(&value, key, site),
        };
    }
    value
}

/// `value.name`
pub fn attribute(value: &Value, name: &SmolStr, site: Site) -> Value {
    match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => untyped(value.clone()),
        Kind::Map(entries) | Kind::Object(entries) => match entries.get(name) {
            Some(item) => inherit(value, item.clone()),
            None if value.open().is_some() => unset(value, name, site),
            None => Value::error(
                format!(
                    "Unsupported attribute: this object does not have an attribute named \"{name}\""
                ),
                site,
            ),
        },
        Kind::Null => Value::error(
            format!("Attempt to get attribute from null value: \"{name}\" of a value that is null"),
            site,
        ),
        _ => Value::error(
            format!(
                "Unsupported attribute: can't access attributes on a {}",
                type_name(value)
            ),
            site,
        ),
    }
}

/// An attribute that a resource has and its code doesn't set.
fn unset(value: &Value, name: &SmolStr, site: Site) -> Value {
    let mut marks = Marks::default();
    if let Some(to) = value.open() {
        let mut to = to.clone();
        if to.attr.is_empty() {
            Arc::make_mut(&mut to).attr = name.clone();
        }
        marks.add_source(&to);
        marks.add_outer(&Value::unknown(Input::Attribute(to), site));
    }
    inherit(value, marks.into_unknown(site))
}

/// `value[key]`
pub fn element(value: &Value, key: &Value, site: Site) -> Value {
    match (&value.kind, &key.kind) {
        (Kind::Error(_), _) => return value.clone(),
        (_, Kind::Error(_)) => return key.clone(),
        (Kind::Null, _) => {
            return Value::error("Attempt to index null value", site);
        }
        (_, Kind::Null) => {
            return Value::error(
                "Invalid index: can't use a null value as an indexing key",
                site,
            );
        }
        (Kind::Unknown(_), _) => return untyped(value.clone()),
        (_, Kind::Unknown(_)) => {
            let mut marks = Marks::default();
            marks.add_outer(value);
            marks.add_outer(key);
            return marks.into_unknown(site);
        }
        _ => {}
    }
    let found = match &value.kind {
        Kind::List(items) | Kind::Tuple(items) => {
            let Some(at) = as_number(key) else {
                return Value::error("Invalid index: a number is required", site);
            };
            let at = at.as_i64().and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| items.get(at))
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            let Some(name) = as_string(key) else {
                return Value::error("Invalid index: a string is required", site);
            };
            entries.get(&name)
        }
        Kind::Set(_) => {
            return Value::error(
                "Invalid index: elements of a set are identified only by their value and don't have any separate index or key",
                site,
            );
        }
        _ => return Value::error("Invalid index: this value does not have any indices", site),
    };
    if let (None, Some(_), Some(name)) = (found, value.open(), as_string(key)) {
        return unset(value, &name, site);
    }
    let Some(item) = found else {
        return Value::error(
            "Invalid index: the given key does not identify an element in this collection value",
            site,
        );
    };
    let item = inherit(value, item.clone());
    match key.extra {
        Some(_) => inherit(key, item),
        None => item,
    }
}
