//! `trueline rules`

use crate::cli::{ListFormat, RulesArguments};
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled};
use serde_json::json;
use std::process::ExitCode;
use trueline_rules::config::Groups;
use trueline_rules::docs;
use trueline_rules::rules::{self, Entry};

pub fn run(arguments: &RulesArguments) -> Result<ExitCode, Error> {
    let groups = match arguments.group.is_empty() {
        true => None,
        false => Some(Groups::new(arguments.group.clone())?),
    };
    let is_in = |entry: &Entry| groups.as_ref().is_none_or(|groups| groups.has(entry.rule));
    let mut chosen: Vec<&Entry> = match &arguments.find {
        Some(text) => rules::search(text),
        None => rules::all().iter().collect(),
    };
    chosen.retain(|entry| is_in(entry));
    match arguments.format {
        ListFormat::Text => text(&chosen),
        ListFormat::Json => {
            let rules: Vec<_> = chosen.into_iter().map(metadata).collect();
            rawln!(
                "{}",
                serde_json::to_string_pretty(&json!({"version": 1, "rules": rules}))
                    .map_err(|e| Error::Output(e.to_string()))?
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn text(entries: &[&Entry]) {
    let width = entries
        .iter()
        .map(|entry| entry.rule.name.len())
        .max()
        .unwrap_or(0);
    for entry in entries {
        let rule = entry.rule;
        outln!(
            "{:width$}{}  {:7}  {}",
            Styled(BOLD, rule.name),
            " ".repeat(width - rule.name.len()),
            Styled(DIM, rule.severity.to_string()),
            rule.summary
        );
    }
}

fn metadata(entry: &Entry) -> serde_json::Value {
    let rule = entry.rule;
    let aliases = rule.aliases;
    let page = docs::page(rule.name);
    json!({
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity,
        "category": rule.category,
        "types": rule.on.types(),
        "allowed_by": rule.allowed_by.map(|exposure| exposure.to_string()),
        "matter": rule.matter.map(|matter| matter.to_string()),
        "fix": rule.fix,
        "since": rule.since,
        "group": rule.group,
        "standards": rule.standards,
        "aliases": {"checkov": aliases.checkov, "trivy": aliases.trivy, "kics": aliases.kics, "tflint": aliases.tflint},
        "references": page.map(|page| page.references.as_slice()).unwrap_or_default(),
    })
}
