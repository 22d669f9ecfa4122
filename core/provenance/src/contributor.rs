//! Who or what wrote something, as far as somebody said so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How it is known. Never raised: what was inferred stays inferred.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// The agent's hook reported its own edit.
    Recorded,
    /// An editor reported an accepted completion.
    Reported,
    /// A trailer, a command or an imported note says so.
    Declared,
    /// A heuristic.
    Inferred,
}

/// As it is written in a stamp: `recorded`.
impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Grade::Recorded => "recorded",
            Grade::Reported => "reported",
            Grade::Declared => "declared",
            Grade::Inferred => "inferred",
        })
    }
}

#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Contributor {
    /// `claude-code`
    pub tool: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    pub grade: Grade,
}

/// `claude-code:claude-sonnet-5`, the form of an `Assisted-by` trailer; without the model where it is not known.
impl fmt::Display for Contributor {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.model {
            Some(model) => write!(f, "{}:{model}", self.tool),
            None => f.write_str(&self.tool),
        }
    }
}
