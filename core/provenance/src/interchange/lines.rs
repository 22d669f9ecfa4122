//! Authorship of what a commit brought in, line by line, as other tools write it down.

use super::Lines;
use crate::attribute::Attributions;
use crate::carry::Attributed;
use crate::contributor::Contributor;
use crate::git::{GitError, Repo};
use crate::history::blob_at;
use git2::Oid;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// One file of a commit, and which of its words its parents don't have.
pub(super) struct Added {
    path: String,
    blob: Oid,
    attributed: Attributed,
    new: Vec<bool>,
    /// Where each line begins, in bytes.
    starts: Vec<u32>,
}

impl Added {
    /// None where the commit doesn't have the file.
    pub(super) fn of(
        repo: &Repo,
        attributions: &mut Attributions,
        commit: Oid,
        path: &str,
    ) -> Result<Option<Added>, GitError> {
        let (blob, parents) = {
            let commit = repo.inner.find_commit(commit)?;
            (
                blob_at(&commit, path),
                commit.parent_ids().collect::<Vec<_>>(),
            )
        };
        let (Some(blob), Some(attributed)) = (blob, attributions.committed(commit, path)?) else {
            return Ok(None);
        };
        let mut new = vec![true; attributed.who.len()];
        for parent in parents {
            let text = attributions.file_text(parent, path);
            let from = Attributed::unknown(&text).matching(&attributed);
            for (new, from) in new.iter_mut().zip(from) {
                *new &= from.is_none();
            }
        }
        let breaks = attributed
            .text
            .match_indices('\n')
            .map(|(at, _)| at as u32 + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Ok(Some(Added {
            path: path.to_owned(),
            blob,
            attributed,
            new,
            starts,
        }))
    }

    /// The tokens of a line, counted from 1.
    fn tokens(&self, line: u32) -> std::ops::Range<usize> {
        let at = |line: usize| self.starts.get(line).copied().unwrap_or(u32::MAX);
        let line = line as usize;
        self.attributed.within(&(at(line - 1)..at(line)))
    }

    /// Credits what is new in these lines, and what nobody accounts for; true where that is something.
    pub(super) fn declare(&mut self, lines: &Lines) -> bool {
        let last = self.starts.len() as u32;
        let mut any = false;
        for range in &lines.ranges {
            for line in (*range.start()).max(1)..=(*range.end()).min(last) {
                for at in self.tokens(line) {
                    if self.new[at] && self.attributed.who[at].is_none() {
                        self.attributed.who[at] = Some(lines.by.clone());
                        any |= self.attributed.tokens.tokens[at].weight() > 0;
                    }
                }
            }
        }
        any
    }

    /// The path, the blob, and who wrote it.
    pub(super) fn into_parts(self) -> (String, Oid, Attributed) {
        (self.path, self.blob, self.attributed)
    }

    /// The lines that are new, by whom they are. One without words goes with those on both sides of it.
    pub(super) fn lines(&self) -> Vec<Lines> {
        let count = self.starts.len() as u32;
        let mut authors: Vec<Option<Arc<Contributor>>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for line in 1..=count {
            let tokens = self.tokens(line);
            let weight = |at: &usize| self.attributed.tokens.tokens[*at].weight();
            let with_words: Vec<usize> = tokens.clone().filter(|at| weight(at) > 0).collect();
            let author = self.author(&with_words);
            if with_words.is_empty() && tokens.clone().all(|at| self.new[at]) {
                open.push(authors.len());
            } else {
                self.close(&mut authors, &mut open, author.as_ref());
            }
            authors.push(author);
        }
        self.close(&mut authors, &mut open, None);
        let mut found: BTreeMap<Arc<Contributor>, Vec<RangeInclusive<u32>>> = BTreeMap::new();
        for (line, author) in (1..).zip(authors) {
            let Some(author) = author else { continue };
            let ranges = found.entry(author).or_default();
            match ranges.last_mut() {
                Some(last) if last.end() + 1 == line => *last = *last.start()..=line,
                _ => ranges.push(line..=line),
            }
        }
        let lines = found.into_iter().map(|(by, ranges)| Lines {
            path: self.path.clone(),
            by,
            ranges,
        });
        lines.collect()
    }

    /// Whoever wrote most of the new words, if they are half of them or more.
    fn author(&self, words: &[usize]) -> Option<Arc<Contributor>> {
        let mut parts: BTreeMap<Option<&Arc<Contributor>>, u64> = BTreeMap::new();
        for at in words.iter().filter(|at| self.new[**at]) {
            let by = self.attributed.who[*at].as_ref();
            *parts.entry(by).or_default() += self.attributed.tokens.tokens[*at].weight();
        }
        let total: u64 = parts.values().sum();
        let (by, most) = parts.into_iter().max_by_key(|(_, part)| *part)?;
        (most * 2 >= total).then(|| by.cloned()).flatten()
    }

    /// Gives lines without words to whoever wrote the one before them, if the brackets in them are theirs too or the one behind them is.
    fn close(
        &self,
        authors: &mut [Option<Arc<Contributor>>],
        open: &mut Vec<usize>,
        next: Option<&Arc<Contributor>>,
    ) {
        for line in open.drain(..) {
            let Some(before) = line.checked_sub(1).and_then(|at| authors[at].clone()) else {
                continue;
            };
            let tokens = self.tokens(line as u32 + 1);
            let theirs = !tokens.is_empty()
                && tokens
                    .clone()
                    .all(|at| self.attributed.who[at].as_ref() == Some(&before));
            if theirs || (tokens.is_empty() && next == Some(&before)) {
                authors[line] = Some(before);
            }
        }
    }
}
