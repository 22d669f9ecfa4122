//! Checking inline code, and the test that walks all rules.

pub mod case;
mod examples;
mod marks;
mod merging;
mod underline;
mod writing;

use crate::check::{Input, check};
use crate::config::Config;
use crate::finding::Report;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::{Base, Focus, Workspace, source::MemorySource};

/// The workspace of these files.
pub fn workspace(files: &BTreeMap<String, String>) -> Workspace {
    Workspace::load(
        Arc::new(files.clone().into_iter().collect::<MemorySource>()),
        Focus::All,
    )
}

/// The report on these files, all of them new, with the default configuration, on 21 November 2026.
pub fn report(files: &BTreeMap<String, String>) -> Report {
    let input = Input {
        workspace: &workspace(files),
        config: &Config::default(),
        base: &Base::default(),
        today: date(2026, 11, 21),
    };
    check(&input, &|_| true)
}

/// The report on one file.
pub fn report_on(text: &str) -> Report {
    report(&BTreeMap::from([("main.tf".into(), text.into())]))
}
