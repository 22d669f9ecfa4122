//! `trueline rules`

use crate::cli::ListFormat;
use crate::error::Error;
use crate::output::style::{BOLD, DIM, Styled};
use serde_json::json;
use std::process::ExitCode;
use trueline_rules::rules::{self, Entry};

pub fn run(format: ListFormat) -> Result<ExitCode, Error> {
    match format {
        ListFormat::Text => text(),
        ListFormat::Json => {
            let rules: Vec<_> = rules::all().iter().map(metadata).collect();
            println!(
                "{}",
                serde_json::to_string_pretty(&json!({"version": 1, "rules": rules}))
                    .map_err(|e| Error::Output(e.to_string()))?
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn text() {
    let width = rules::all()
        .iter()
        .map(|entry| entry.rule.name.len())
        .max()
        .unwrap_or(0);
    for entry in rules::all() {
        let rule = entry.rule;
        anstream::println!(
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
    json!({
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity,
        "category": rule.category,
        "allowed_by": rule.allowed_by.map(|exposure| exposure.to_string()),
        "matter": rule.matter.map(|matter| matter.to_string()),
        "fix": rule.fix,
        "since": rule.since,
        "group": rule.group,
        "standards": rule.standards,
        "aliases": {"checkov": aliases.checkov, "trivy": aliases.trivy, "kics": aliases.kics, "tflint": aliases.tflint},
    })
}
