//! The structure behind a JSON string.

use serde_json::Value as Json;
use smol_str::SmolStr;
use std::borrow::Cow;
use std::sync::Arc;
use trueline_hcl::model::Attr;
use trueline_hcl::{Kind, Number, Site, Value};

/// What a policy attribute says: the values that the evaluator built it from, or else its text read as JSON, every
/// part of which then stands where the text does. None where it is unknown or no JSON object.
pub fn of(value: &Value) -> Option<Cow<'_, Value>> {
    any(value).filter(|document| document.as_items().is_none())
}

/// The same of a text that may also be a list.
pub fn any(value: &Value) -> Option<Cow<'_, Value>> {
    if let Some(document) = value.document() {
        return Some(Cow::Borrowed(document));
    }
    if value.as_entries().is_some() || value.as_items().is_some() {
        return Some(Cow::Borrowed(value));
    }
    let Kind::String(text) = &value.kind else {
        return None;
    };
    let json: Json = serde_json::from_str(text).ok()?;
    let is_document = json.is_object() || json.is_array();
    is_document.then(|| Cow::Owned(from(json, value.site)))
}

/// Where a part of what an attribute says is told of: itself where it stands in the attribute, or else the whole.
pub fn place(attr: &Attr, part: &Value) -> Site {
    let (whole, site) = (attr.whole, part.site);
    let is_inside = (whole.file, whole.chunk) == (site.file, site.chunk)
        && whole.range.covers(site.range)
        && site != attr.value.site;
    match is_inside {
        true => site,
        false => whole,
    }
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
