//! The intent document: every block with what is declared for it, what is derived, and the rules that it breaks. Other tools
//! build on it, so its shape has a version.

mod diff;
mod make;

pub use diff::{Change, IntentDiff, What, diff};
pub use make::make;
pub(crate) use make::of_root;

use crate::finding::{Evidence, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of both formats.
pub const VERSION: u32 = 1;

/// Every block of some files, with its intent and its facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IntentDocument {
    /// The version of this format: 1.
    pub version: u32,
    /// By root module, then address.
    pub blocks: Vec<Block>,
}

/// One instance of a `resource`, `data`, `ephemeral` or `module` block below one root module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// The folder of the root module below which it is; `""` is the root of the workspace.
    pub root: String,
    /// As Terraform spells it: `module.net.aws_lb.web["a"]`.
    pub address: String,
    pub kind: Kind,
    /// `aws_lb`; empty for a module.
    #[serde(rename = "type")]
    pub ty: String,
    /// Relative to the root of the workspace, with `/`.
    pub path: String,
    /// The head of the block.
    pub range: Span,
    /// In the order of the tags. Of one tag the first counts; others of it that follow come from calls, and bind too.
    pub declared: Vec<Declared>,
    /// The block's own waivers.
    pub waivers: Vec<Waiver>,
    pub facts: Vec<Derived>,
    /// The names of the rules that it breaks, waived ones left out; sorted, each once.
    pub findings: Vec<String>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Resource,
    Data,
    Ephemeral,
    Module,
}

/// What is declared, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Declared {
    /// Without the `@`.
    pub tag: String,
    pub value: String,
    /// The labels of data: `pii`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    pub from: From,
    /// The address of the `module` call that declares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// Where it is written; absent where the configuration says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The place of the value there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Span>,
}

/// Who declares something, the nearest first.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The annotation of the block itself.
    Block,
    /// The annotation of a `module` call on the way to it.
    Caller,
    /// `@module` of its folder.
    Module,
    /// `[[intent.defaults]]` of trueline.toml.
    Configuration,
}

/// `@allow`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Waiver {
    pub rule: String,
    /// It counts up to, not including, this day: `2027-01-31`.
    pub until: Option<String>,
    pub reason: String,
}

/// A fact that is derived from the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Derived {
    /// `exposure`
    pub name: String,
    /// What the code still allows, the lowest first; one where the fact is known.
    pub values: Vec<String>,
    /// What it depends on that isn't in the code: `var.cidrs`.
    pub depends: Vec<String>,
    /// The places that make it true, in the order of the argument.
    pub evidence: Vec<Evidence>,
}

impl Derived {
    /// `internal|public`
    pub fn value(&self) -> String {
        self.values.join("|")
    }
}

impl Declared {
    /// The value with its labels: `restricted pii`.
    pub fn text(&self) -> String {
        let words: Vec<&str> = std::iter::once(&self.value)
            .chain(&self.labels)
            .map(String::as_str)
            .collect();
        words.join(" ")
    }
}

impl IntentDocument {
    /// The JSON schema, as `docs/intent.schema.json` has it.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(IntentDocument).to_value()
    }
}

impl IntentDiff {
    /// The JSON schema, as `docs/intent-diff.schema.json` has it.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(IntentDiff).to_value()
    }
}

#[cfg(test)]
mod tests;
