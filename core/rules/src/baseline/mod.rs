//! A baseline: the findings that a code base had when it was written. They are not told again; new ones are.
//!
//! A finding is known again by its rule and its code, not by its message or its line: it may have moved to another place, file or
//! module, been reformatted, or be about a block that has another name now. Each entry covers one finding, so that a second one
//! like it is new.

mod identity;

use crate::finding::{Finding, Report, Waived};
use identity::Digests;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use trueline_hcl::Workspace;

pub use identity::fingerprint;

/// The version of the format.
const VERSION: u32 = 1;

/// How a finding is marked that a baseline has.
pub const BY: &str = "baseline";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// One finding, as it can be known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    pub rule: String,
    /// Where it was, for people, and to tell equal ones apart.
    pub path: String,
    pub address: String,
    /// The digest of the code that it points at; see [`identity`].
    at: String,
    /// The digest of the block that it stands in, without the block's name.
    block: String,
}

#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    #[error("it is no baseline: {0}")]
    Format(#[from] serde_json::Error),
    #[error("its version is {0}, and this program reads version {VERSION}")]
    Version(u32),
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

impl Baseline {
    /// The findings of a report that count, or that an older baseline has.
    pub fn of(report: &Report, workspace: &Workspace) -> Self {
        let mut digests = Digests::new(workspace);
        let findings = report.findings.iter().filter(|finding| may_cover(finding));
        let mut entries: Vec<Entry> = findings.map(|finding| digests.entry(finding)).collect();
        entries.sort();
        Self { entries }
    }

    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text)?;
        match file.version {
            VERSION => Ok(Self {
                entries: file.findings,
            }),
            other => Err(BaselineError::Version(other)),
        }
    }

    /// JSON, one finding a line, so that changes to it can be read.
    pub fn render(&self) -> Result<String, serde_json::Error> {
        let lines = self.entries.iter().map(serde_json::to_string);
        let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
        let between = if lines.is_empty() { "" } else { "\n" };
        let all = lines.join(",\n");
        Ok(format!(
            "{{\"version\": {VERSION}, \"findings\": [{between}{all}{between}]}}\n"
        ))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Marks the findings that it has, and gives back the entries that nothing is left of.
    pub fn apply<'a>(&'a self, findings: &mut [Finding], workspace: &Workspace) -> Vec<&'a Entry> {
        let mut digests = Digests::new(workspace);
        let found: Vec<Option<Entry>> = findings
            .iter()
            .map(|finding| finding.waived.is_none().then(|| digests.entry(finding)))
            .collect();
        let mut state = State {
            left: self.entries.iter().map(Some).collect(),
            open: found.iter().map(Option::as_ref).collect(),
        };
        state.pair(|e| [&e.rule, &e.at, &e.address, &e.path]);
        // It moved to another file.
        state.pair(|e| [&e.rule, &e.at, &e.address, ""]);
        // Its block has another name or module.
        state.pair(|e| [&e.rule, &e.at, &e.block, ""]);
        for ((finding, entry), open) in findings.iter_mut().zip(&found).zip(&state.open) {
            if entry.is_some() && open.is_none() {
                finding.waived = Some(Waived {
                    by: BY.to_owned(),
                    reason: "it was there when the baseline was written".to_owned(),
                    until: None,
                });
            }
        }
        state.left.into_iter().flatten().collect()
    }
}

/// The finding counts, or only a baseline says that it doesn't.
fn may_cover(finding: &Finding) -> bool {
    let waived = finding.waived.as_ref();
    waived.is_none_or(|waived| waived.by == BY)
}

/// Entries and findings that have not found each other yet.
struct State<'b, 'f> {
    left: Vec<Option<&'b Entry>>,
    open: Vec<Option<&'f Entry>>,
}

impl State<'_, '_> {
    /// Pairs what has the same key, in order.
    fn pair(&mut self, key: for<'e> fn(&'e Entry) -> [&'e str; 4]) {
        let mut by_key: HashMap<[&str; 4], Vec<usize>> = HashMap::new();
        for (n, entry) in self.left.iter().enumerate().rev() {
            if let Some(entry) = entry {
                by_key.entry(key(entry)).or_default().push(n);
            }
        }
        for open in &mut self.open {
            let Some(entry) = *open else { continue };
            if let Some(n) = by_key.get_mut(&key(entry)).and_then(Vec::pop) {
                self.left[n] = None;
                *open = None;
            }
        }
    }
}

#[cfg(test)]
mod tests;
