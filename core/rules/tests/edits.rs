//! An edit never leaves stale findings: whatever is edited, an analysis that takes over what it can from the one before says what a fresh
//! one says, to the byte.
//!
//! `TRUELINE_EDITS=20000 TRUELINE_SEED=7 cargo test -p trueline-rules --test edits` tries more, and others.

#[path = "edits/code.rs"]
mod code;
#[path = "edits/counts.rs"]
mod counts;
#[path = "edits/dump.rs"]
mod dump;
#[path = "edits/random.rs"]
mod random;

use code::Files;
use random::Random;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::source::MemorySource;
use trueline_hcl::{Base, Focus, Workspace};
use trueline_rules::authorship::Authorship;
use trueline_rules::check::{Input, RootAnalysis, analyze_again, merge};
use trueline_rules::{Config, Report};

/// What is analyzed, with what was before.
struct Editor {
    workspace: Workspace,
    config: Config,
    base: Base,
    authorship: Authorship,
    roots: BTreeMap<String, RootAnalysis>,
}

fn source(files: &Files) -> Arc<MemorySource> {
    let templates = code::TEMPLATES.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let all = files.clone().into_iter().chain(templates);
    Arc::new(all.collect())
}

impl Editor {
    fn new(files: &Files) -> Self {
        let mut editor = Self {
            workspace: Workspace::load(source(files), Focus::All),
            config: Config::parse(code::CONFIG).expect("the configuration is one"),
            base: Base::default(),
            authorship: Authorship::default(),
            roots: BTreeMap::new(),
        };
        editor.analyze();
        editor
    }

    fn input(&self) -> Input<'_> {
        Input {
            workspace: &self.workspace,
            config: &self.config,
            base: &self.base,
            authorship: &self.authorship,
            today: jiff::civil::date(2026, 11, 21),
        }
    }

    fn edit(&mut self, path: &str, text: Option<&str>) {
        self.workspace = self.workspace.edit(path, text);
        self.analyze();
    }

    fn analyze(&mut self) {
        let mut before = std::mem::take(&mut self.roots);
        let roots = self.workspace.roots().into_iter().map(|root| {
            let before = before.remove(root.as_str());
            let analysis = analyze_again(&self.input(), &root, before.as_ref());
            (root.to_string(), analysis)
        });
        self.roots = roots.collect();
    }

    fn report(&self) -> Report {
        let roots: Vec<&RootAnalysis> = self.roots.values().collect();
        merge(&self.input(), &roots, &|_| true)
    }

    /// Everything that can be seen of it.
    fn shown(&self) -> String {
        let report = serde_json::to_string_pretty(&self.report()).expect("a report is JSON");
        let roots = self.roots.values();
        let roots: String = roots
            .map(|root| dump::root(&self.workspace, root))
            .collect();
        format!("{report}\n{roots}")
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |text| {
        text.parse().expect("the variable is a number")
    })
}

#[test]
fn what_is_taken_over_is_what_would_be_made() {
    let mut random = Random::new(number("TRUELINE_SEED", 0x7ed));
    let mut files = code::files();
    let mut editor = Editor::new(&files);
    let mut last: Option<(String, Option<String>)> = None;
    let mut done: Vec<String> = Vec::new();
    for _ in 0..number("TRUELINE_EDITS", 40) {
        let (path, text) = match last.take().filter(|_| random.below(4) == 0) {
            Some(undo) => undo,
            None => code::edit(&mut random, &files),
        };
        last = Some((path.clone(), files.get(&path).cloned()));
        match &text {
            Some(text) => files.insert(path.clone(), text.clone()),
            None => files.remove(&path),
        };
        editor.edit(&path, text.as_deref());
        done.push(path);
        let fresh = Editor::new(&files);
        let (taken, made) = (editor.shown(), fresh.shown());
        if taken != made {
            let lines = taken.lines().zip(made.lines());
            let differ: Vec<_> = lines
                .filter(|(taken, made)| taken != made)
                .take(3)
                .collect();
            panic!(
                "after {} edits, the last of them in {:?}, what is taken over differs from what is made: {differ:#?}\n{files:#?}",
                done.len(),
                done.last(),
            );
        }
    }
}

#[test]
fn a_default_follows_the_version_that_is_asked_for() {
    let asks = |version: &str| {
        format!(
            "terraform {{\n  required_providers {{\n    azurerm = {{\n      version = \"{version}\"\n    }}\n  }}\n}}\n"
        )
    };
    let account = "resource \"azurerm_storage_account\" \"files\" {\n  name = \"files\"\n}\n";
    let files = [
        ("main.tf".to_owned(), account.to_owned()),
        ("versions.tf".to_owned(), asks("~> 5.0")),
    ];
    let mut editor = Editor::new(&files.into());
    let is_told = |editor: &Editor| {
        let report = editor.report();
        let mut findings = report.findings.iter();
        findings.any(|finding| finding.rule == "azure/storage-allows-public")
    };
    assert!(!is_told(&editor));
    for (version, told) in [("~> 4.0", true), ("~> 5.0", false), (">= 3.0", false)] {
        editor.edit("versions.tf", Some(&asks(version)));
        assert_eq!(is_told(&editor), told, "{version}");
    }
}
