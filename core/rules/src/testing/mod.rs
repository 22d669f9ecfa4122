//! Checking inline code, and the test that walks all rules.

mod bound;
pub mod case;
mod examples;
mod installed;
mod marks;
mod merging;
mod underline;
mod writing;

use crate::authorship::{Authorship, BlockAuthor, Written, block_address, marks};
use crate::check::{Input, check};
use crate::config::{Config, Evidence, RuleLevel};
use crate::finding::Report;
use crate::rule::Rule;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::{Base, File, FileId, Focus, Workspace, source::MemorySource};

/// The workspace of these files.
pub fn workspace(files: &BTreeMap<String, String>) -> Workspace {
    Workspace::load(
        Arc::new(files.clone().into_iter().collect::<MemorySource>()),
        Focus::All,
    )
}

/// The configuration that is one of these files, with those that it names; the default where there is none.
fn config(files: &BTreeMap<String, String>) -> Config {
    let source: MemorySource = files.clone().into_iter().collect();
    let text = files.get("trueline.toml").map_or("", String::as_str);
    Config::read(text, &source).expect("the test's configuration is right")
}

/// The report on these files, all of them new, on 21 November 2026.
pub fn report(files: &BTreeMap<String, String>) -> Report {
    report_by(files, &Authorship::default())
}

/// The report, if this is known of who wrote the annotations.
pub fn report_by(files: &BTreeMap<String, String>, authorship: &Authorship) -> Report {
    report_under(files, authorship, &config(files))
}

/// The report with this rule on, also where it is off unless turned on.
pub fn report_with(
    files: &BTreeMap<String, String>,
    authorship: &Authorship,
    rule: &Rule,
) -> Report {
    let mut config = config(files);
    if config.severity(rule).is_none() {
        let level = RuleLevel::from(rule.severity);
        config.rules.insert(rule.name.to_owned(), level);
    }
    report_under(files, authorship, &config)
}

fn report_under(
    files: &BTreeMap<String, String>,
    authorship: &Authorship,
    config: &Config,
) -> Report {
    let input = Input {
        workspace: &workspace(files),
        config,
        base: &Base::default(),
        authorship,
        today: date(2026, 11, 21),
    };
    check(&input, &|_| true)
}

/// Every annotation and every block of these files is by `by`, as it recorded itself.
pub fn written_by(files: &BTreeMap<String, String>, by: &str) -> Authorship {
    let of_file = |(path, text): (&String, &String)| {
        let file = File::parse(FileId(0), path, text, false);
        let marks = marks(&file).into_iter();
        let written = marks.map(|mark| Written {
            address: mark.address,
            text: mark.text,
            around: mark.around,
            by: Some(by.into()),
            evidence: Evidence::Recorded,
            countersigned: None,
        });
        (path.into(), written.collect())
    };
    let blocks_of_file = |(path, text): (&String, &String)| {
        let file = File::parse(FileId(0), path, text, false);
        let blocks = file.blocks().map(|(_, block)| BlockAuthor {
            address: block_address(block),
            by: by.into(),
            evidence: Evidence::Recorded,
            made: true,
        });
        (path.into(), blocks.collect())
    };
    let blocks = files.iter().map(blocks_of_file);
    Authorship::new(files.iter().map(of_file)).with_blocks(blocks)
}

/// The report on one file.
pub fn report_on(text: &str) -> Report {
    report(&BTreeMap::from([("main.tf".into(), text.into())]))
}
