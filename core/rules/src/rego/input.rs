//! What policies are given: the intent document of one root module, and the arguments of each block as far as they are known.

use crate::check::{Input, RootAnalysis};
use crate::intent_document;
use serde_json::{Map, Number, Value as Json, json};
use std::collections::HashMap;
use trueline_hcl::{Body, Kind, Value};

/// How deep nested values go.
const DEEPEST: usize = 32;

pub(super) fn make(input: &Input, root: &RootAnalysis) -> Result<String, serde_json::Error> {
    let document = intent_document::of_root(input, root);
    let mut json = serde_json::to_value(&document)?;
    let resources = root.model.resources.iter();
    let by_address: HashMap<&str, &Body> = resources
        .map(|resource| (resource.address.as_str(), &resource.body))
        .collect();
    for block in json["blocks"].as_array_mut().into_iter().flatten() {
        let address = block["address"].as_str().unwrap_or_default();
        let mut unknown = Vec::new();
        let arguments = by_address.get(address).map(|body| {
            let mut path = Vec::new();
            in_body(body, &mut path, &mut unknown)
        });
        block["arguments"] = Json::Object(arguments.unwrap_or_default());
        block["unknown"] = json!(unknown);
    }
    json["root"] = json!(root.root);
    json["today"] = json!(input.today.to_string());
    serde_json::to_string(&json)
}

/// Arguments and nested blocks by name, a list of objects for each kind of block. What is unknown is left out, and named.
fn in_body<'a>(
    body: &'a Body,
    path: &mut Vec<&'a str>,
    unknown: &mut Vec<String>,
) -> Map<String, Json> {
    let mut object = Map::new();
    for attr in &body.attrs {
        match known(&attr.value, 0) {
            Some(value) => {
                object.insert(attr.name.to_string(), value);
            }
            None => unknown.push(named(path, &attr.name)),
        }
    }
    for (kind, _) in &body.open {
        unknown.push(named(path, kind));
    }
    for block in &body.blocks {
        path.push(&block.kind);
        let inner = Json::Object(in_body(&block.body, path, unknown));
        path.pop();
        let all = object.entry(block.kind.to_string()).or_insert(json!([]));
        if let Some(all) = all.as_array_mut() {
            all.push(inner);
        }
    }
    object
}

fn named(path: &[&str], name: &str) -> String {
    let mut all = path.to_vec();
    all.push(name);
    all.join(".")
}

/// None where the value, or a part of it, is not known.
fn known(value: &Value, depth: usize) -> Option<Json> {
    if depth > DEEPEST {
        return None;
    }
    let items = |items: &[Value]| -> Option<Json> {
        let all: Option<Vec<Json>> = items.iter().map(|item| known(item, depth + 1)).collect();
        all.map(Json::Array)
    };
    Some(match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(on) => Json::Bool(*on),
        Kind::String(text) => Json::String(text.to_string()),
        Kind::Number(number) => match number.as_i64() {
            Some(whole) => Json::Number(whole.into()),
            None => Json::Number(Number::from_f64(number.as_f64())?),
        },
        Kind::List(all) | Kind::Set(all) | Kind::Tuple(all) => items(all)?,
        Kind::Map(entries) | Kind::Object(entries) => {
            let pairs = entries.iter().map(|(name, value)| {
                let value = known(value, depth + 1)?;
                Some((name.to_string(), value))
            });
            Json::Object(pairs.collect::<Option<Map<_, _>>>()?)
        }
        Kind::Unknown(_) | Kind::Error(_) => return None,
    })
}
