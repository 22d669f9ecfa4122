//! Who or what wrote a block, as far as somebody recorded it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use trueline_provenance::attribute::Known;
use trueline_provenance::blame::Version;
use trueline_provenance::git::Repo;
use trueline_provenance::{Attributions, BlockBlame, blame};

/// Looks blocks up in git, and remembers what it read there.
#[derive(Default)]
pub(crate) struct Blames(Mutex<Known>);

impl Blames {
    /// The blame of the block that has this byte of the file; None where nobody recorded anything of it.
    pub(crate) fn of(&self, file: &Path, text: &str, offset: u32) -> Option<BlockBlame> {
        let mut blocks = self.all(file, text).into_iter();
        blocks.find(|block| block.range.contains(&offset))
    }

    /// The blocks of a file of which somebody recorded something.
    pub(crate) fn all(&self, file: &Path, text: &str) -> Vec<BlockBlame> {
        let mut blocks = self.look_up(file, text).unwrap_or_default();
        blocks.retain(|block| !block.contributors.is_empty());
        blocks
    }

    fn look_up(&self, file: &Path, text: &str) -> Option<Vec<BlockBlame>> {
        let repo = Repo::discover(file).ok()?;
        let path = repo.relative(file)?;
        let known = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let attributions = Attributions::with(&repo, known).ok()?;
        let mut attributions = attributions.reading(trueline_authors::claims);
        let blamed = blame(&repo, &mut attributions, &path, Version::Text(text), false);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = attributions.into_known();
        blamed.ok()
    }
}

fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// `claude-code:claude-sonnet-5 92 % recorded, 8 % unattributed`
pub(crate) fn short(blame: &BlockBlame) -> String {
    let by = blame.contributors.iter();
    let by = by.map(|c| format!("{} {} % {}", c.by, percent(c.share), c.by.grade));
    let rest = Some(percent(blame.unattributed)).filter(|part| *part > 0);
    let all = by.chain(rest.map(|part| format!("{part} % unattributed")));
    all.collect::<Vec<_>>().join(", ")
}

/// `claude-code 92 % · recorded`, and how many others there are: who wrote most of it. None where nobody recorded anything.
pub(crate) fn mark(blame: &BlockBlame) -> Option<String> {
    let (first, others) = blame.contributors.split_first()?;
    let (tool, grade) = (&first.by.tool, first.by.grade);
    let mark = format!("{tool} {} % · {grade}", percent(first.share));
    Some(match others.len() {
        0 => mark,
        others => format!("{mark} · and {others} more"),
    })
}

/// `Written by claude-code (recorded, 92 %); 8 % unattributed`
pub(crate) fn sentence(blame: &BlockBlame) -> String {
    let by = blame.contributors.iter().map(|contributor| {
        let grade = contributor.by.grade;
        let percent = percent(contributor.share);
        format!("{} ({grade}, {percent} %)", contributor.by)
    });
    let by: Vec<String> = by.collect();
    let mut sentence = format!("Written by {}", by.join(", "));
    if percent(blame.unattributed) > 0 {
        sentence.push_str(&format!("; {} % unattributed", percent(blame.unattributed)));
    }
    for signature in &blame.countersigned {
        let said = &signature.said;
        sentence.push_str(&format!("; `{}` countersigned by {}", said.text, said.by));
    }
    sentence
}
