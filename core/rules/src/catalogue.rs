//! Every rule with its metadata, for `rules --format json` and other tools.

use crate::finding::{FixKind, Severity};
use crate::obligations::matter::ASKS;
use crate::rule::{Category, Group, Rule};
use crate::rules;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is known of a rule without running it.
#[derive(Clone, Debug, Serialize)]
pub struct Described {
    pub name: &'static str,
    pub summary: &'static str,
    pub severity: Severity,
    pub category: Category,
    /// The resource types that it looks at; empty where it looks at other blocks.
    pub types: Vec<&'static str>,
    /// The names of checks on the same matter, by scanner.
    pub aliases: BTreeMap<&'static str, &'static [&'static str]>,
    /// The declared exposure from which on it is no finding.
    pub allowed_by: Option<String>,
    /// What it is about, where intent can ask for it.
    pub matter: Option<String>,
    /// The least of each tag that asks for it: `@data internal`.
    pub asked_by: Vec<String>,
    pub fix: Option<FixKind>,
    pub since: &'static str,
    /// Whether it is on unless configured otherwise.
    pub group: Group,
    /// Where compliance standards ask for the same.
    pub standards: &'static [&'static str],
}

/// All rules, by name.
pub fn describe_all() -> Vec<Described> {
    let mut all: Vec<Described> = rules::all().iter().map(|e| describe(e.rule)).collect();
    all.sort_by_key(|rule| rule.name);
    all
}

/// One rule.
pub fn describe(rule: &Rule) -> Described {
    Described {
        name: rule.name,
        summary: rule.summary,
        severity: rule.severity,
        category: rule.category,
        types: rule.on.types(),
        aliases: rule.aliases.by_tool().collect(),
        allowed_by: rule.allowed_by.map(|exposure| exposure.to_string()),
        matter: rule.matter.map(|matter| matter.to_string()),
        asked_by: asked_by(rule),
        fix: rule.fix,
        since: rule.since,
        group: rule.group,
        standards: rule.standards,
    }
}

fn asked_by(rule: &Rule) -> Vec<String> {
    let asks = ASKS
        .iter()
        .filter(|(_, matter)| Some(*matter) == rule.matter);
    asks.map(|(ask, _)| ask.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_rule_is_described_as_other_tools_read_it() {
        let rule = rules::find("aws/rds-public").expect("the rule is listed");
        let described = serde_json::to_value(describe(rule.rule)).expect("it is plain data");
        assert_eq!(described["severity"], "error");
        assert_eq!(described["category"], "exposure");
        assert_eq!(described["allowed_by"], "public");
        assert_eq!(described["fix"], "behaviour");
        assert_eq!(described["matter"], "exposure");
        assert_eq!(described["asked_by"], json!(["@data internal"]));
        assert_eq!(described["aliases"]["checkov"], json!(["CKV_AWS_17"]));
    }
}
