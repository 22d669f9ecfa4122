//! How much of the code is by whom, as far as it is recorded.

use crate::attribute::Attributions;
use crate::blocks;
use crate::carry::{Attributed, Told};
use crate::contributor::{Contributor, Grade};
use crate::git::{GitError, Repo, is_terraform};
use git2::Oid;
use std::collections::BTreeMap;
use trueline_hcl::Source;

/// Lines with words, and blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub lines: Count,
    pub blocks: Count,
    /// By tool, model and grade, whoever wrote the largest part of a line or block that is not by nobody.
    pub by: BTreeMap<(String, Option<String>, Grade), Part>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub all: u64,
    /// Somebody accounts for some of it.
    pub attributed: u64,
    /// Somebody accounts for all of it: nobody else has edited it since.
    pub wholly: u64,
}

impl Count {
    /// Nobody accounts for any of it, which doesn't mean that a person wrote it.
    pub fn unattributed(&self) -> u64 {
        self.all - self.attributed
    }

    fn add(&mut self, told: &Told) {
        self.all += 1;
        self.attributed += u64::from(!told.shares.is_empty());
        self.wholly += u64::from(told.unattributed == 0.0);
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub lines: u64,
    pub wholly: u64,
    pub blocks: u64,
}

/// What a commit holds; with `since`, of its lines and blocks only those that are new or changed since that commit.
pub fn stats(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
    since: Option<Oid>,
) -> Result<Stats, GitError> {
    let mut stats = Stats::default();
    for path in paths(repo, commit, since)? {
        let Some(attributed) = attributions.committed(commit, &path)? else {
            continue;
        };
        let before = match since {
            Some(since) => {
                let bytes = repo.file_at(since, &path).unwrap_or_default();
                Attributed::unknown(&String::from_utf8_lossy(&bytes))
            }
            None => Attributed::unknown(""),
        };
        let kept = before.matching(&attributed);
        let is_new = |range: std::ops::Range<usize>| {
            let mut tokens = range.filter(|at| attributed.tokens.tokens[*at].weight() > 0);
            tokens.any(|at| kept[at].is_none())
        };
        for line in 0..attributed.tokens.lines.len() {
            let tokens = attributed.tokens.line(line);
            if is_new(tokens.clone()) {
                let here = &attributed.tokens.tokens[tokens];
                if let (Some(first), Some(last)) = (here.first(), here.last()) {
                    stats.line(&attributed.told(first.start..last.end));
                }
            }
        }
        for block in blocks::blocks(&path, &attributed.text) {
            if is_new(attributed.within(&block.whole)) {
                stats.block(&attributed.told(block.whole));
            }
        }
    }
    Ok(stats)
}

impl Stats {
    fn line(&mut self, told: &Told) {
        self.lines.add(told);
        if let Some(largest) = told.shares.first() {
            let part = self.part(&largest.by);
            part.lines += 1;
            part.wholly += u64::from(told.unattributed == 0.0 && told.shares.len() == 1);
        }
    }

    fn block(&mut self, told: &Told) {
        self.blocks.add(told);
        if let Some(largest) = told.shares.first() {
            self.part(&largest.by).blocks += 1;
        }
    }

    fn part(&mut self, by: &Contributor) -> &mut Part {
        let key = (by.tool.clone(), by.model.clone(), by.grade);
        self.by.entry(key).or_default()
    }
}

/// The Terraform files of a commit; with `since`, those that differ.
fn paths(repo: &Repo, commit: Oid, since: Option<Oid>) -> Result<Vec<String>, GitError> {
    let Some(since) = since else {
        return Ok(repo.tree_source(commit, "")?.files());
    };
    let old = repo.inner.find_commit(since)?.tree()?;
    let new = repo.inner.find_commit(commit)?.tree()?;
    let diff = repo.inner.diff_tree_to_tree(Some(&old), Some(&new), None)?;
    let path = |delta: git2::DiffDelta| Some(delta.new_file().path()?.to_str()?.to_owned());
    let paths = diff.deltas().filter_map(path);
    Ok(paths.filter(|path| is_terraform(path)).collect())
}
