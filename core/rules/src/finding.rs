//! Findings as every front end shows them, and the report of one check. The JSON of `check` is these types.

use crate::statistics::Statistics;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Hint,
    Info,
    Warning,
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// The result of one check.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The version of this format: 1.
    pub version: u32,
    /// By path, then position, then rule.
    pub findings: Vec<Finding>,
    /// How many attributes that a rule asked for could not be known from the code.
    pub unknown: usize,
    pub files: usize,
    pub blocks: usize,
    /// Where they are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Statistics>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    pub rule: String,
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Why it matters and what to do.
    pub help: String,
    /// The address of the block, with its module and, where only some instances are meant, its key.
    pub address: String,
    /// Relative to the root, with `/`.
    pub path: String,
    pub range: Span,
    /// The block that it is about, where the finding stands at the call that binds it: it concerns both places, and is one finding.
    #[serde(default)]
    pub also: Option<Place>,
    /// The places that make it true, in the order of the argument.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    pub fix: Option<Fix>,
    /// Why it does not count, where it does not.
    pub waived: Option<Waived>,
    /// Who or what wrote the block, where the caller knows.
    pub provenance: Option<String>,
}

/// From `start` up to, not including, `end`.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    pub start: Position,
    pub end: Position,
}

#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode scalar values.
    pub column: u32,
    /// From 0, in bytes.
    pub offset: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    pub path: String,
    pub range: Span,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    pub path: String,
    pub range: Span,
    pub message: String,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// In place, without an outage or a change of access: applied by `trueline fix`.
    Safe,
    /// Changes access, cost or behaviour: offered, applied only when asked for by name.
    Behaviour,
    /// Replaces the resource: explained, never applied.
    Replace,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    pub kind: FixKind,
    /// What it does, as a command: "Set `encrypted = true`".
    pub title: String,
    /// Without overlaps.
    pub edits: Vec<TextEdit>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TextEdit {
    pub path: String,
    pub range: Span,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// `@allow`, `checkov:skip`, `trivy:ignore`, `tfsec:ignore`, `tflint-ignore`.
    pub by: String,
    pub reason: String,
    /// `2027-01-31`
    pub until: Option<String>,
}

impl Finding {
    /// The files in which it stands, its own first.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let also = self.also.as_ref().map(|place| place.path.as_str());
        std::iter::once(self.path.as_str()).chain(also)
    }

    /// Where it stands in a file; None where it doesn't.
    pub fn range_in(&self, path: &str) -> Option<Span> {
        if self.path == path {
            return Some(self.range);
        }
        let also = self.also.as_ref().filter(|place| place.path == path);
        also.map(|place| place.range)
    }
}

impl Report {
    /// The JSON schema of the report, as `docs/check.schema.json` has it.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Report).to_value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schema_is_current() {
        let published = include_str!("../../../docs/check.schema.json");
        let published: serde_json::Value = serde_json::from_str(published).expect("it is JSON");
        let current = Report::schema();
        assert_eq!(
            published,
            current,
            "docs/check.schema.json should be:\n{}",
            serde_json::to_string_pretty(&current).expect("a schema is plain data")
        );
    }
}
