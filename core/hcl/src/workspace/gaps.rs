//! What of a workspace is not judged, because it could not be read: whole files, and blocks that are no Terraform code.

use super::Workspace;
use crate::lines::Lines;
use smol_str::SmolStr;
use std::fmt;

/// A file or a block that no rule judges. Displayed as `main.tf:3: not checked: why`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub path: SmolStr,
    /// From 1; None where it is the whole file.
    pub line: Option<usize>,
    pub why: String,
}

impl Workspace {
    /// In the files that are wanted, sorted by path and line; the first fault of each block.
    pub fn gaps(&self, wanted: impl Fn(&str) -> bool) -> Vec<Gap> {
        let unreadable = self.unreadable().iter().map(|file| Gap {
            path: file.path.clone(),
            line: None,
            why: file.why.to_string(),
        });
        let gaps = unreadable.chain(self.installed.gaps.iter().cloned());
        let mut gaps: Vec<Gap> = gaps.filter(|gap| wanted(&gap.path)).collect();
        for file in self.files().filter(|file| wanted(&file.path)) {
            let broken = file.chunks.iter().filter(|placed| placed.chunk.is_broken());
            let firsts: Vec<_> = broken
                .filter_map(|placed| Some((placed.start, placed.chunk.errors.first()?)))
                .collect();
            if firsts.is_empty() {
                continue;
            }
            let lines = Lines::of(&file.text());
            gaps.extend(firsts.into_iter().map(|(start, error)| Gap {
                path: file.path.clone(),
                line: Some(lines.line_of(error.range.shifted(start).start) as usize + 1),
                why: error.message.clone(),
            }));
        }
        gaps.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        gaps
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: not checked: {}", self.path, self.why),
            None => write!(f, "{}: not checked: {}", self.path, self.why),
        }
    }
}
