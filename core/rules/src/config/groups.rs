//! `groups`: which rules are on together, unless `[rules]` says otherwise.

use super::error::instead;
use crate::rule::{Group, Rule};
use crate::rules;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Of what the engine itself says: it stays on whatever groups are chosen.
const ENGINE: [&str; 5] = ["agent/", "internal/", "intent/", "policy/", "waiver/"];

/// Names of groups: a rule that is in any of them is on.
///
/// `recommended` has what nearly everyone wants, `strict` every rule; `cis` those that a CIS benchmark asks for; an area (`aws`,
/// `kubernetes`) all that are about it, the strict ones too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Groups(Vec<String>);

/// A name that no group has.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no group `{name}`; {help}")]
pub struct UnknownGroup {
    pub name: String,
    /// What to write instead.
    pub help: String,
}

impl Default for Groups {
    fn default() -> Self {
        Self(vec!["recommended".to_owned()])
    }
}

impl Groups {
    pub fn new(names: Vec<String>) -> Result<Self, UnknownGroup> {
        let groups = Self(names);
        groups.check()?;
        Ok(groups)
    }

    /// Every name is a group's.
    pub(super) fn check(&self) -> Result<(), UnknownGroup> {
        let known = names();
        let is_unknown = |name: &&String| !known.contains(name.as_str());
        let Some(wrong) = self.0.iter().find(is_unknown) else {
            return Ok(());
        };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        Err(UnknownGroup {
            name: wrong.clone(),
            help: instead(wrong, &known),
        })
    }

    /// The rule is in one of them.
    pub fn has(&self, rule: &Rule) -> bool {
        self.0.iter().any(|name| is_in(rule, name))
    }

    /// The rule is on where nothing else is said of it.
    pub(super) fn turn_on(&self, rule: &Rule) -> bool {
        self.has(rule) || is_engine(rule) && rule.group == Group::Recommended
    }
}

/// The names that a group can have, in alphabetical order.
pub fn names() -> BTreeSet<String> {
    let fixed = ["recommended", "strict"].map(str::to_owned);
    let of_rule = |entry: &rules::Entry| {
        let standards = entry.rule.standards.iter().map(|said| standard(said));
        standards.chain([area(entry.rule).to_owned()])
    };
    // Even where no rule names the standard yet.
    let cis = ["cis".to_owned()];
    let of_rules = rules::all().iter().flat_map(of_rule);
    fixed.into_iter().chain(cis).chain(of_rules).collect()
}

fn is_in(rule: &Rule, group: &str) -> bool {
    match group {
        "recommended" => rule.group == Group::Recommended,
        "strict" => true,
        _ if group == area(rule) => true,
        _ => rule.standards.iter().any(|said| standard(said) == group),
    }
}

/// `cis` of `CIS AWS 1.4: 2.1.5`.
fn standard(said: &str) -> String {
    let first = said.split_whitespace().next().unwrap_or_default();
    first.to_ascii_lowercase()
}

fn area(rule: &Rule) -> &'static str {
    let (area, _) = rule.name.split_once('/').unwrap_or((rule.name, ""));
    area
}

fn is_engine(rule: &Rule) -> bool {
    ENGINE.iter().any(|area| rule.name.starts_with(area))
}

impl<'de> Deserialize<'de> for Groups {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self)
    }
}

impl JsonSchema for Groups {
    fn schema_name() -> Cow<'static, str> {
        "Groups".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": { "type": "string", "enum": names() } })
    }
}
