//! What a policy gives back: texts, or objects that say more.

use crate::finding::Severity;
use serde::Deserialize;
use serde_json::Value;

/// One result of a policy.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Outcome {
    pub id: Option<String>,
    /// What is wrong.
    #[serde(alias = "message")]
    pub msg: String,
    /// Why it matters and what to do.
    pub help: Option<String>,
    pub severity: Option<Severity>,
    /// Of the block that it is about.
    pub address: Option<String>,
    /// Where exactly, as the document has it.
    #[serde(flatten)]
    pub place: Place,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    pub path: Option<String>,
    pub range: Option<Range>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Evidence {
    #[serde(flatten)]
    pub place: Place,
    #[serde(alias = "msg")]
    pub message: String,
}

#[derive(Copy, Clone, Debug, Deserialize)]
pub(super) struct Range {
    pub start: Point,
    pub end: Point,
}

#[derive(Copy, Clone, Debug, Deserialize)]
pub(super) struct Point {
    /// From 0, in bytes.
    pub offset: u32,
}

/// What a rule of a policy gave back; what is wrong where those are no results.
pub(super) fn outcomes(json: &str) -> Result<Vec<Outcome>, String> {
    let value: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    match value {
        Value::Array(items) => items.into_iter().map(outcome).collect(),
        other => Err(format!(
            "it gives {}, and not a set of results",
            kind(&other)
        )),
    }
}

fn outcome(item: Value) -> Result<Outcome, String> {
    let outcome: Outcome = match item {
        Value::String(msg) => Outcome {
            msg,
            ..Outcome::default()
        },
        Value::Object(_) => {
            serde_json::from_value(item).map_err(|error| format!("a result is wrong: {error}"))?
        }
        other => return Err(format!("a result is {}, and no object", kind(&other))),
    };
    if outcome.msg.trim().is_empty() {
        return Err("a result has no `msg`".to_owned());
    }
    Ok(outcome)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
