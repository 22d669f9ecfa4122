//! One check of some files, with its configuration, base and day.

use super::{workspace, written_by};
use crate::authorship::{Authorship, Written};
use crate::check::{Input, analyze, check};
use crate::config::Config;
use crate::finding::Finding;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use trueline_hcl::{Base, BaseText};

pub struct Case {
    files: BTreeMap<String, String>,
    config: Config,
    base: Base,
    authorship: Authorship,
    today: Date,
}

impl Case {
    /// These files, all of them new, on 21 November 2026.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        Self {
            files: files.iter().map(owned).collect(),
            config: Config::default(),
            base: Base::default(),
            authorship: Authorship::default(),
            today: date(2026, 11, 21),
        }
    }

    pub fn config(mut self, text: &str) -> Self {
        self.config = Config::parse(text).expect("the test's configuration is right");
        self
    }

    pub fn on(mut self, today: Date) -> Self {
        self.today = today;
        self
    }

    /// What a file was before.
    pub fn was(mut self, path: &str, text: &str) -> Self {
        let text = BaseText::Was(text.into());
        self.base.texts.insert(path.to_owned(), text);
        self
    }

    /// An agent wrote these marks of a file, as it recorded itself; `change` may say otherwise.
    pub fn written(mut self, path: &str, texts: &[&str], change: impl Fn(&mut Written)) -> Self {
        let all = written_by(&self.files, "claude-code");
        let marks = all.of(path).iter().filter(|mark| {
            let said = |text: &&str| mark.text.starts_with(*text);
            texts.iter().any(said)
        });
        let mut marks: Vec<Written> = marks.cloned().collect();
        assert!(marks.len() >= texts.len(), "{texts:?} stand in {path}");
        marks.iter_mut().for_each(change);
        self.authorship.set(path, marks);
        self
    }

    fn with_input<T>(&self, then: impl FnOnce(&Input) -> T) -> T {
        then(&Input {
            workspace: &workspace(&self.files),
            config: &self.config,
            base: &self.base,
            authorship: &self.authorship,
            today: self.today,
        })
    }

    /// The findings of one rule, the waived ones included.
    pub fn findings(&self, rule: &str) -> Vec<Finding> {
        let report = self.with_input(|input| check(input, &|_| true));
        let findings = report.findings.into_iter();
        findings.filter(|finding| finding.rule == rule).collect()
    }

    /// `path:line:text: message` of each finding of one rule that is not waived.
    pub fn told(&self, rule: &str) -> Vec<String> {
        let findings = self.findings(rule).into_iter();
        let told = |finding: Finding| {
            let range = finding.range;
            let text = &self.files[&finding.path];
            let text = &text[range.start.offset as usize..range.end.offset as usize];
            let line = range.start.line;
            format!("{}:{line}:{text}: {}", finding.path, finding.message)
        };
        findings.filter(|f| f.waived.is_none()).map(told).collect()
    }

    /// The files, annotated.
    pub fn annotated(&self) -> BTreeMap<String, String> {
        let edits = self.with_input(|input| {
            let roots = input.workspace.roots();
            let analyses: Vec<_> = roots.iter().map(|root| analyze(input, root)).collect();
            let analyses: Vec<_> = analyses.iter().collect();
            crate::annotate::annotate(input, &analyses, &|_, _| true)
        });
        let mut files = self.files.clone();
        for (path, text) in &mut files {
            let edits: Vec<_> = edits.iter().filter(|e| e.path == *path).cloned().collect();
            *text = crate::fix::apply(text, &edits);
        }
        files
    }
}
