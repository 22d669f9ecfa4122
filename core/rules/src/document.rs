//! The structure behind a JSON string.

use serde_json::Value as Json;
use smol_str::SmolStr;
use std::borrow::Cow;
use std::sync::Arc;
use trueline_hcl::{Kind, Number, Site, Value};

/// What a policy attribute says: the values that the evaluator built it from, or else its text read as JSON, every
/// part of which then stands where the text does. None where it is unknown or no JSON object.
pub fn of(value: &Value) -> Option<Cow<'_, Value>> {
    if let Some(document) = value.document() {
        return Some(Cow::Borrowed(document));
    }
    if value.as_entries().is_some() {
        return Some(Cow::Borrowed(value));
    }
    let Kind::String(text) = &value.kind else {
        return None;
    };
    let json: Json = serde_json::from_str(text).ok()?;
    json.is_object().then(|| Cow::Owned(from(json, value.site)))
}

fn from(json: Json, site: Site) -> Value {
    let kind = match json {
        Json::Null => Kind::Null,
        Json::Bool(on) => Kind::Bool(on),
        Json::Number(n) => match n.as_i64() {
            Some(n) => Kind::Number(Number::from_i64(n)),
            None => Kind::String(n.to_string().into()),
        },
        Json::String(text) => Kind::String(text.into()),
        Json::Array(items) => Kind::Tuple(items.into_iter().map(|item| from(item, site)).collect()),
        Json::Object(entries) => Kind::Object(Arc::new(
            entries
                .into_iter()
                .map(|(name, value)| (SmolStr::from(name), from(value, site)))
                .collect(),
        )),
    };
    Value::new(kind, site)
}
