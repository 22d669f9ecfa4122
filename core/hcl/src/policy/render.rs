//! The text of a policy document, as the provider writes it.

use crate::value::{Kind, Value};
use serde_json::{Map, Value as Json};

/// The order in which the provider writes what it knows; anything else comes after it.
const ORDER: [&str; 12] = [
    "Version",
    "Id",
    "Statement",
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
];

/// How the text is laid out.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// As `json` is.
    Indented,
    /// As `minified_json` is.
    Compact,
}

/// None where anything in it is unknown.
pub(super) fn text(document: &Value, style: Style) -> Option<String> {
    let mut top = Map::new();
    for (name, value) in ordered(document)? {
        let json = match (name, value.as_items()) {
            ("Statement", Some(items)) => {
                Json::Array(items.iter().map(statement).collect::<Option<_>>()?)
            }
            _ => plain(value)?,
        };
        top.insert(name.to_owned(), json);
    }
    let text = match style {
        Style::Indented => serde_json::to_string_pretty(&Json::Object(top)),
        Style::Compact => serde_json::to_string(&Json::Object(top)),
    };
    let text = text.ok()?;
    // Go's encoder writes these so, and outside of strings they don't occur.
    let text = text.replace('&', "\\u0026");
    Some(text.replace('<', "\\u003c").replace('>', "\\u003e"))
}

fn statement(statement: &Value) -> Option<Json> {
    let mut out = Map::new();
    for (name, value) in ordered(statement)? {
        let json = match name {
            "Action" | "NotAction" | "Resource" | "NotResource" => items(value)?,
            "Principal" | "NotPrincipal" => by_name(value, items)?,
            "Condition" => by_name(value, |keys| by_name(keys, items))?,
            _ => plain(value)?,
        };
        out.insert(name.to_owned(), json);
    }
    Some(Json::Object(out))
}

fn ordered(object: &Value) -> Option<Vec<(&str, &Value)>> {
    let entries = object.as_entries()?;
    let mut entries: Vec<(&str, &Value)> = entries.iter().map(|(k, v)| (k.as_str(), v)).collect();
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    entries.sort_by_key(|(name, _)| place(name).unwrap_or(ORDER.len()));
    Some(entries)
}

fn by_name(value: &Value, inner: impl Fn(&Value) -> Option<Json>) -> Option<Json> {
    let Some(entries) = value.as_entries() else {
        return plain(value);
    };
    let mut out = Map::new();
    for (name, value) in entries {
        out.insert(name.to_string(), inner(value)?);
    }
    Some(Json::Object(out))
}

/// One item stands by itself; several stand in a list, from the last to the first.
fn items(value: &Value) -> Option<Json> {
    let mut items = match plain(value)? {
        Json::Array(items) => items,
        other => return Some(other),
    };
    if items.len() == 1 {
        return items.pop();
    }
    items.sort_by(|a, b| b.as_str().cmp(&a.as_str()));
    items.dedup();
    Some(Json::Array(items))
}

fn plain(value: &Value) -> Option<Json> {
    Some(match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => return None,
        Kind::Null => Json::Null,
        Kind::Bool(on) => Json::Bool(*on),
        Kind::String(text) => Json::String(text.to_string()),
        Kind::Number(n) => serde_json::from_str(&n.to_string()).ok()?,
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            Json::Array(items.iter().map(plain).collect::<Option<_>>()?)
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            let entry = |(name, value): (&smol_str::SmolStr, &Value)| {
                Some((name.to_string(), plain(value)?))
            };
            Json::Object(entries.iter().map(entry).collect::<Option<_>>()?)
        }
    })
}
