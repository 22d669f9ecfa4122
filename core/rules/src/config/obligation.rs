//! `[[intent.tags.NAME.obliges]]`: what a tag of an organization's own asks of the resources that carry it.

use super::glob::Globs;
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;

/// What a tag obliges resources to: an argument that must be as said, or a key among their own tags.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Obligation {
    /// The values of the tag that oblige. Empty: every value.
    #[serde(default)]
    pub values: Vec<String>,
    /// The types of the resources that are obliged, as globs: `"aws_db_*"`.
    pub types: Globs,
    /// The argument that must be there, below nested blocks where there are any: `"settings.backup_configuration.enabled"`.
    pub argument: Option<String>,
    /// The key that must be among the resource's own tags or labels.
    pub resource_tag: Option<String>,
    /// What the argument, or the value of the resource's tag, must be.
    pub equals: Option<Scalar>,
    /// What it may be.
    #[serde(default)]
    pub one_of: Vec<Scalar>,
    /// The least that it may be.
    pub at_least: Option<i64>,
    /// The value of the resource's tag must be the annotation's.
    #[serde(default)]
    pub same_value: bool,
    /// The provider's default will do: an argument that is not set is no finding.
    #[serde(default)]
    pub or_unset: bool,
    /// What is asked, and why: the finding's message.
    pub message: String,
}

/// A value that can be written in one word.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    Bool(bool),
    Number(i64),
    Text(String),
}

impl fmt::Display for Scalar {
    /// As Terraform writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(on) => write!(f, "{on}"),
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(text) => write!(f, "{text:?}"),
        }
    }
}

impl Obligation {
    /// It speaks of resources of this type whose tag has this value.
    pub fn concerns(&self, ty: &str, value: &str) -> bool {
        let obliges = self.values.is_empty() || self.values.iter().any(|v| v == value);
        obliges && self.types.matches(ty)
    }

    /// What contradicts itself, if something does.
    pub fn fault(&self) -> Option<&'static str> {
        match (&self.argument, &self.resource_tag) {
            (None, None) => Some("it asks for nothing: write `argument` or `resource-tag`"),
            (Some(_), Some(_)) => Some("`argument` and `resource-tag` exclude each other"),
            (Some(_), None) if self.same_value => Some("`same-value` goes with `resource-tag`"),
            _ => None,
        }
    }
}
