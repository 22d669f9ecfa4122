//! `[rules]`: severity by rule or group.

use crate::finding::Severity;
use crate::rule::{Group, Rule};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The severity of a rule's findings, or `off`.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleLevel {
    Off,
    Hint,
    Info,
    Warning,
    Error,
}

impl RuleLevel {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for RuleLevel {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Hint => Self::Hint,
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// The severity that the configuration gives a rule: by its name, else by the longest group that it is in.
pub fn severity(levels: &BTreeMap<String, RuleLevel>, rule: &Rule) -> Option<Severity> {
    if levels.is_empty() {
        return by_default(rule);
    }
    let by_group = || {
        levels
            .iter()
            .filter(|(name, _)| in_group(rule.name, name))
            .max_by_key(|(name, _)| name.len())
            .map(|(_, level)| level)
    };
    match levels.get(rule.name).or_else(by_group) {
        Some(level) => level.severity(),
        None => by_default(rule),
    }
}

fn by_default(rule: &Rule) -> Option<Severity> {
    (rule.group == Group::Recommended).then_some(rule.severity)
}

/// `aws/*` and `aws/s3-*` are groups: the rules whose names start so.
pub fn in_group(rule: &str, group: &str) -> bool {
    group
        .strip_suffix('*')
        .is_some_and(|prefix| rule.starts_with(prefix))
}
