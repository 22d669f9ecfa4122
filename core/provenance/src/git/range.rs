//! Ranges of commits: `main..topic`, one commit, or what isn't pushed yet.

use super::{GitError, Repo};
use git2::{Oid, Sort};

/// Commits, the earlier first, and the one that they follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub commits: Vec<Oid>,
    /// The commit before the range; None where it begins with the first of all.
    pub base: Option<Oid>,
    pub tip: Oid,
}

impl Repo {
    /// The commits that a text names. `A..B` are those of B that A hasn't, with HEAD where one is left out; `A` is this one commit.
    pub fn range(&self, text: &str) -> Result<Range, GitError> {
        let or_head = |rev: &str| self.commit(if rev.is_empty() { "HEAD" } else { rev });
        // `A...B` would be of both sides, of which neither comes before the other.
        if text.contains("...") {
            return Err(GitError::NoRevision {
                rev: text.to_owned(),
            });
        }
        match text.split_once("..") {
            Some((from, to)) => {
                let (base, tip) = (or_head(from)?, or_head(to)?);
                self.between(&[base], tip, Some(base))
            }
            None => {
                let tip = self.commit(text)?;
                let base = self.inner.find_commit(tip)?.parent_ids().next();
                Ok(Range {
                    commits: vec![tip],
                    base,
                    tip,
                })
            }
        }
    }

    /// The last commit of a range and the one that it begins after; a single revision stands for all that leads to it.
    pub fn ends(&self, text: &str) -> Result<(Oid, Option<Oid>), GitError> {
        if !text.contains("..") {
            return Ok((self.commit(text)?, None));
        }
        let range = self.range(text)?;
        Ok((range.tip, range.base))
    }

    /// The commits of a range, the earlier first; for a single revision, all that lead to it.
    pub fn history(&self, text: &str) -> Result<Vec<Oid>, GitError> {
        let (tip, base) = self.ends(text)?;
        let known: Vec<Oid> = base.into_iter().collect();
        Ok(self.between(&known, tip, base)?.commits)
    }

    /// What HEAD has and its upstream hasn't; without an upstream, HEAD alone. None before the first commit.
    pub fn unpushed(&self) -> Result<Option<Range>, GitError> {
        if self.head()?.is_none() {
            return Ok(None);
        }
        match self.commit("@{upstream}") {
            Ok(upstream) => {
                let head = self.commit("HEAD")?;
                self.between(&[upstream], head, Some(upstream)).map(Some)
            }
            Err(_) => self.range("HEAD").map(Some),
        }
    }

    /// The commits of `tip` that none of `known` has. `base` is the one that they are said to follow.
    pub fn between(&self, known: &[Oid], tip: Oid, base: Option<Oid>) -> Result<Range, GitError> {
        let mut walk = self.inner.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push(tip)?;
        for known in known {
            walk.hide(*known)?;
        }
        Ok(Range {
            commits: walk.collect::<Result<_, _>>()?,
            base,
            tip,
        })
    }

    /// The commits that branches and tags point at.
    pub fn branches(&self) -> Result<Vec<Oid>, GitError> {
        let mut tips = Vec::new();
        for reference in self.inner.references()? {
            let reference = reference?;
            let is_ours =
                |name: &str| name.starts_with("refs/notes/") || name.starts_with("refs/trueline/");
            if reference.name().is_ok_and(is_ours) {
                continue;
            }
            tips.extend(reference.peel_to_commit().map(|commit| commit.id()).ok());
        }
        Ok(tips)
    }
}
