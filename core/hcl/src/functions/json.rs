//! JSON. What a value said before it became text is kept with the text, with the places where it stands.

use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::eval::marks::{Marks, with_document};
use crate::eval::refine::{Refined, refined};
use crate::eval::types::{Type, convert};
use crate::number::Number;
use crate::site::Site;
use crate::value::{Entries, Input, Kind, Value};
use std::fmt::Write;
use std::sync::Arc;

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "jsonencode",
        params: &[Param::any("val").nullable().unknown()],
        rest: None,
        run: jsonencode,
    },
    Function {
        name: "jsondecode",
        params: &[Param::string("str").unknown()],
        rest: None,
        run: jsondecode,
    },
];

fn jsonencode(context: &Context, args: &[Value]) -> Answer {
    let value = &args[0];
    let marks = Marks::of([value]);
    let encoded = match to_json(value) {
        Some(json) => marks.apply(context.string(json)),
        None => {
            let text = convert(&marks.into_unknown(context.site), &Type::String);
            refined(text.unwrap_or_else(Value::from), brackets(value))
        }
    };
    Err(Stop::Result(Box::new(with_document(
        encoded,
        value.clone(),
    ))))
}

/// How the text of a value that is unknown in part starts and ends.
fn brackets(value: &Value) -> Refined {
    match &value.kind {
        Kind::Map(_) | Kind::Object(_) => Refined::between("{", "}"),
        Kind::List(_) | Kind::Set(_) | Kind::Tuple(_) => Refined::between("[", "]"),
        _ => Refined::not_null(),
    }
}

fn jsondecode(context: &Context, args: &[Value]) -> Answer {
    if let Some(document) = args[0].document() {
        return Ok(plain(document));
    }
    if !args[0].is_known() {
        return Err(Stop::Waits);
    }
    match serde_json::from_str(text(&args[0])) {
        Ok(json) => Ok(from_json(json, context.site)),
        Err(error) if error.to_string().contains("recursion limit") => {
            Err(Stop::budget("the nesting of a JSON text"))
        }
        Err(error) => Err(Stop::failed(format!("the text is no JSON: {error}"))),
    }
}

/// What remains of a value's type in JSON: objects and tuples.
pub(super) fn plain(value: &Value) -> Value {
    let kind = match &value.kind {
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            Kind::Tuple(items.iter().map(plain).collect())
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            let entries = entries.iter().map(|(key, item)| (key.clone(), plain(item)));
            Kind::Object(Arc::new(entries.collect()))
        }
        _ => return value.clone(),
    };
    Value {
        kind,
        site: value.site,
        extra: value.extra.clone(),
    }
}

fn from_json(json: serde_json::Value, site: Site) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::null(site),
        Json::Bool(b) => Value::bool(b, site),
        Json::String(text) => Value::string(text, site),
        // Beyond what 64 bits hold, the reader has lost digits.
        Json::Number(n) if n.is_f64() && n.to_string().len() > 16 => {
            Value::unknown(Input::Function("jsondecode".into()), site)
        }
        Json::Number(n) => match Number::parse(&n.to_string()) {
            Some(n) => Value::new(Kind::Number(n), site),
            None => Value::error(format!("The number {n} is too large"), site),
        },
        Json::Array(items) => Value::tuple(
            items
                .into_iter()
                .map(|item| from_json(item, site))
                .collect(),
            site,
        ),
        Json::Object(entries) => {
            let entries: Entries = entries
                .into_iter()
                .map(|(key, item)| (key.into(), from_json(item, site)))
                .collect();
            Value::object(entries, site)
        }
    }
}

/// The value as `jsonencode` writes it; None where anything in it is unknown.
pub fn to_json(value: &Value) -> Option<String> {
    let mut json = String::new();
    write_json(value, &mut json)?;
    Some(json)
}

fn write_json(value: &Value, json: &mut String) -> Option<()> {
    match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => return None,
        Kind::Null => json.push_str("null"),
        Kind::Bool(b) => json.push_str(if *b { "true" } else { "false" }),
        Kind::Number(n) => write!(json, "{n}").ok()?,
        Kind::String(text) => write_text(text, json),
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            json.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    json.push(',');
                }
                write_json(item, json)?;
            }
            json.push(']');
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            json.push('{');
            for (i, (key, item)) in entries.iter().enumerate() {
                if i > 0 {
                    json.push(',');
                }
                write_text(key, json);
                json.push(':');
                write_json(item, json)?;
            }
            json.push('}');
        }
    }
    Some(())
}

/// As Go writes JSON: `<`, `>` and `&` are escaped, so that the text may stand in HTML.
fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                let _ = write!(json, "\\u{:04x}", c as u32);
            }
            _ => json.push(c),
        }
    }
    json.push('"');
}
