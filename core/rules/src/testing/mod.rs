//! Checking inline code, and the test that walks all rules.

mod examples;
mod marks;

use crate::check::{Input, check};
use crate::config::Config;
use crate::finding::Report;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::{Base, Focus, ReadError, Source, Workspace};

/// Files in memory, by path.
pub struct Memory(pub BTreeMap<String, String>);

impl Source for Memory {
    fn files(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        let text = self.0.get(path).ok_or(ReadError::NotFound)?;
        Ok(text.as_bytes().into())
    }
}

/// The workspace of these files.
pub fn workspace(files: &BTreeMap<String, String>) -> Workspace {
    Workspace::load(Arc::new(Memory(files.clone())), Focus::All)
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
