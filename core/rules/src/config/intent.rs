//! `[intent]`: where intent is required, what holds by path, and tags of an organization's own.

use super::glob::Globs;
use super::obligation::Obligation;
use super::pattern::Pattern;
use crate::facts::{Criticality, Data, Exposure, Privilege};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Declared intent.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct IntentConfig {
    /// Which blocks need an intent: those that a change touches, all, or none.
    pub required: Required,
    /// The kinds of blocks that need an intent.
    pub blocks: Vec<BlockKind>,
    /// Only resources of these types need an intent, as globs: `"aws_*"`. Empty: all types. Modules are not concerned.
    pub types: Globs,
    /// Resources of these types need no intent, as globs.
    pub except_types: Globs,
    /// The tags that an annotation must have, its own or inherited: `["intent", "owner"]`.
    pub require: Vec<String>,
    /// Report also what the code perhaps does, depending on values that are not in it, as a warning.
    pub report_unknown: bool,
    /// The tags and labels of resources that say when they expire, whatever their case and with `-`, `_`, `:` or nothing between words.
    pub expiry_tags: Vec<String>,
    /// What holds for the blocks of these paths where neither they nor their module declare it. A later entry goes before an earlier one.
    pub defaults: Vec<Defaults>,
    /// Tags of your own, by name without the `@`.
    pub tags: BTreeMap<String, CustomTag>,
}

/// What tags that say when something goes are called, by the tools that clean up after them.
const EXPIRY_TAGS: &[&str] = &[
    "expires",
    "expires-at",
    "expires-on",
    "expires-after",
    "expiry",
    "expiry-date",
    "expiration",
    "expiration-date",
    "ttl",
    "delete-after",
    "delete-on",
    "delete-by",
    "destroy-after",
    "auto-delete",
    "lifetime",
];

impl Default for IntentConfig {
    fn default() -> Self {
        Self {
            required: Required::Changed,
            blocks: vec![BlockKind::Resource, BlockKind::Module],
            types: Globs::default(),
            except_types: Globs::default(),
            require: vec!["intent".to_owned()],
            report_unknown: false,
            expiry_tags: EXPIRY_TAGS.iter().map(|tag| (*tag).to_owned()).collect(),
            defaults: Vec::new(),
            tags: BTreeMap::new(),
        }
    }
}

/// Which blocks need an intent.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// Blocks that a change adds or edits, so that an old code base can start today.
    Changed,
    /// Every block.
    All,
    /// No block.
    None,
}

/// A kind of block that can need an intent.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    Resource,
    Module,
    Data,
}

/// What is declared for all blocks of some paths.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Defaults {
    /// Globs of paths relative to this file: `"live/dev/**"`.
    pub paths: Globs,
    /// Team, person or e-mail.
    pub owner: Option<String>,
    /// Who may reach the resources.
    pub exposure: Option<Exposure>,
    /// How sensitive what they hold is.
    pub data: Option<Data>,
    /// Labels of the data: `["pii"]`.
    #[serde(default)]
    pub labels: Vec<String>,
    /// What identities may do.
    pub privilege: Option<Privilege>,
    /// What a loss would mean.
    pub criticality: Option<Criticality>,
}

/// A tag of an organization's own.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CustomTag {
    /// The values that it may have. Empty: any text.
    pub values: Vec<String>,
    /// A regular expression that the whole value must match, where there are no `values`: `"CC-[0-9]{4}"`.
    pub pattern: Option<Pattern>,
    /// Every block that needs an intent must have it, its own or inherited.
    pub required: bool,
    /// It is required of resources of these types only, as globs. Empty: of every block.
    pub types: Globs,
    /// It is required in these paths only, as globs relative to this file. Empty: everywhere.
    pub paths: Globs,
    /// What it asks of the resources that carry it.
    pub obliges: Vec<Obligation>,
    /// What it means, shown to who writes it.
    pub description: String,
}

impl CustomTag {
    /// The value is one that it may have.
    pub fn allows(&self, value: &str) -> bool {
        match &self.pattern {
            _ if !self.values.is_empty() => self.values.iter().any(|right| right == value),
            Some(pattern) => pattern.matches(value),
            None => true,
        }
    }
}
