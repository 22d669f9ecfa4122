//! `trueline explain RULE`

use crate::error::Error;
use std::process::ExitCode;
use trueline_rules::{aliases, docs, rules};

pub fn run(rule: &str) -> Result<ExitCode, Error> {
    let entries = aliases::meant(rule);
    if entries.is_empty() {
        let nearest = rules::nearest(rule);
        let hint = if nearest.is_empty() {
            String::new()
        } else {
            format!("; the nearest are {}", nearest.join(", "))
        };
        return Err(Error::Usage(format!(
            "no rule is called `{rule}`{hint}. `trueline rules` lists them all"
        )));
    }
    for entry in entries {
        outln!("{}", docs::markdown(entry));
    }
    Ok(ExitCode::SUCCESS)
}
