//! Literate cases: read from Markdown, checked, and compared with what is marked in them.

mod compare;
mod expect;
mod facts;
mod read;
#[path = "../../src/testing/underline.rs"]
mod underline;

pub use read::read;

use expect::{EvidenceMark, FactLine, FindingMark};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use trueline_hcl::source::MemorySource;
use trueline_hcl::{Base, Focus, Workspace};
use trueline_rules::check::{Input, RootAnalysis, analyze, merge};
use trueline_rules::{Authorship, Config, Finding};

/// One heading of level 2, with what stands below it.
pub struct Case {
    pub title: String,
    /// The line of the heading, from 1.
    pub line: usize,
    /// Without their marks, by path.
    files: BTreeMap<String, String>,
    today: Date,
    looked_at: LookedAt,
    findings: Vec<FindingMark>,
    evidence: Vec<EvidenceMark>,
    facts: Vec<FactLine>,
}

/// Whose findings are compared.
enum LookedAt {
    /// The intent's, but for what is missing, and those of the rules that marks name.
    Usual,
    /// These rules, or groups like `aws/*`.
    These(Vec<String>),
}

/// What is wrong with a document, and the line where.
#[derive(Debug)]
pub struct Fault {
    pub line: usize,
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl Case {
    /// What isn't as it is marked, as lines to read; empty where the case holds. `document` is its path.
    pub fn failures(&self, document: &str) -> Vec<String> {
        let mut lines = match self.config() {
            Ok(config) => self.check(&config),
            Err(error) => vec![format!("  trueline.toml: {error}")],
        };
        if !lines.is_empty() {
            lines.insert(0, format!("{document}:{}: {}", self.line, self.title));
        }
        lines
    }

    fn config(&self) -> Result<Config, String> {
        let text = self.files.get("trueline.toml").map_or("", String::as_str);
        let source: MemorySource = self.files.iter().collect();
        Config::read(text, &source).map_err(|error| error.to_string())
    }

    fn check(&self, config: &Config) -> Vec<String> {
        let source: MemorySource = self.files.iter().collect();
        let workspace = Workspace::load(Arc::new(source), Focus::All);
        let gaps = workspace.gaps(|_| true);
        if !gaps.is_empty() {
            return gaps.iter().map(|gap| format!("  {gap}")).collect();
        }
        let input = Input {
            workspace: &workspace,
            config,
            base: &Base::default(),
            authorship: &Authorship::default(),
            today: self.today,
        };
        let roots = workspace.roots();
        let analyses: Vec<RootAnalysis> = roots.iter().map(|root| analyze(&input, root)).collect();
        let report = merge(&input, &analyses.iter().collect::<Vec<_>>(), &|_| true);
        let counts = |f: &Finding| f.waived.is_none() && self.looks_at(&f.rule);
        let findings: Vec<Finding> = report.findings.into_iter().filter(counts).collect();
        let mut lines = compare::findings(self, &findings);
        lines.extend(facts::compare(&self.facts, &analyses));
        lines
    }

    fn looks_at(&self, rule: &str) -> bool {
        match &self.looked_at {
            LookedAt::Usual => {
                let is_usual = rule.starts_with("intent/") && rule != "intent/missing";
                is_usual || self.findings.iter().any(|mark| mark.rule == rule)
            }
            LookedAt::These(names) => names.iter().any(|name| match name.strip_suffix('*') {
                Some(group) => rule.starts_with(group),
                None => rule == name,
            }),
        }
    }
}
