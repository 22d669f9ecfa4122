//! Policy documents: the structure behind a JSON string.

mod gaps;
mod google;
mod render;
mod statements;

pub(crate) use gaps::Gaps;

use crate::model::{Body, Mode, Resource};
use crate::value::ResourceRef;
use render::Style;

use crate::number::Number;
use crate::site::Site;
use crate::value::{Kind, Value};
use serde_json::Value as Json;
use std::sync::Arc;

/// An attribute that is the text of a policy which a data source's blocks describe.
#[derive(Copy, Clone)]
pub(crate) enum Text {
    Aws(Style),
    Google,
}

impl Text {
    /// The attributes that may be such texts.
    pub const NAMES: [&str; 3] = ["json", "minified_json", "policy_data"];

    /// None where the attribute is none.
    pub fn of(mode: Mode, ty: &str, attr: &str) -> Option<Self> {
        match (mode, ty, attr) {
            (Mode::Data, "aws_iam_policy_document", "json") => Some(Self::Aws(Style::Indented)),
            (Mode::Data, "aws_iam_policy_document", "minified_json") => {
                Some(Self::Aws(Style::Compact))
            }
            (Mode::Data, "google_iam_policy", "policy_data") => Some(Self::Google),
            _ => None,
        }
    }

    /// The value of the attribute `to` of the data source with this body.
    pub fn evaluate(self, body: &Body, to: &Arc<ResourceRef>, site: Site) -> Value {
        match self {
            Self::Aws(style) => statements::evaluate(body, style, site),
            Self::Google => google::evaluate(body, to, site),
        }
    }
}

/// The document that a `data "aws_iam_policy_document"` describes, with what it takes from others; None for anything else.
pub fn described(resource: &Resource) -> Option<Value> {
    let is_described = resource.mode == Mode::Data && resource.ty == "aws_iam_policy_document";
    is_described.then(|| statements::merged(&resource.body, resource.header))
}

/// The document behind a value: what the evaluator built the string from, item by item with their sites, or else its
/// text read as JSON, every part of which then stands where the text does. None where it is no JSON object, or unknown.
pub fn document(value: &Value) -> Option<Value> {
    if let Some(document) = value.document() {
        return Some(document.clone());
    }
    if value.as_entries().is_some() {
        return Some(value.clone());
    }
    let Kind::String(text) = &value.kind else {
        return None;
    };
    parsed(text, value)
}

/// A JSON object, each part of which was read from where `from` was.
fn parsed(text: &str, from: &Value) -> Option<Value> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let json: Json = serde_json::from_str(text).ok()?;
    let mut document = from_json(json, from.site);
    document.extra = from.extra.clone();
    document.as_entries().is_some().then_some(document)
}

fn from_json(json: Json, site: Site) -> Value {
    match json {
        Json::Null => Value::null(site),
        Json::Bool(on) => Value::bool(on, site),
        Json::String(text) => Value::string(text, site),
        Json::Number(n) => match Number::parse(&n.to_string()) {
            Some(n) => Value::new(Kind::Number(n), site),
            None => Value::error(format!("The number {n} is too large"), site),
        },
        Json::Array(items) => {
            let items = items.into_iter().map(|item| from_json(item, site));
            Value::tuple(items.collect(), site)
        }
        Json::Object(entries) => {
            let entry = |(name, item): (String, Json)| (name.into(), from_json(item, site));
            Value::object(entries.into_iter().map(entry).collect(), site)
        }
    }
}
