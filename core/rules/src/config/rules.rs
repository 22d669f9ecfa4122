//! `[rules]`: severity by rule or group.

use super::Groups;
use crate::finding::Severity;
use crate::rule::Rule;
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
    pub(super) fn severity(self) -> Option<Severity> {
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

/// The severity that the configuration gives a rule: by its name, else by the longest pattern that it fits, else its own where a
/// group turns it on.
pub fn severity(
    levels: &BTreeMap<String, RuleLevel>,
    groups: &Groups,
    rule: &Rule,
) -> Option<Severity> {
    match level(levels, rule.name) {
        Some(level) => level.severity(),
        None => groups.turn_on(rule).then_some(rule.severity),
    }
}

/// What is said of a name, or of the longest pattern that it fits.
pub fn level(levels: &BTreeMap<String, RuleLevel>, name: &str) -> Option<RuleLevel> {
    if levels.is_empty() {
        return None;
    }
    let by_pattern = || {
        levels
            .iter()
            .filter(|(pattern, _)| in_group(name, pattern))
            .max_by_key(|(pattern, _)| pattern.len())
            .map(|(_, level)| level)
    };
    levels.get(name).or_else(by_pattern).copied()
}

/// `aws/*` and `aws/s3-*` are groups: the rules whose names start so.
pub fn in_group(rule: &str, group: &str) -> bool {
    group
        .strip_suffix('*')
        .is_some_and(|prefix| rule.starts_with(prefix))
}
