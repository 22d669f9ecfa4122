//! What a text takes over from other places: from other files of the same change, and from commits that its history doesn't hold.

use crate::attribute::{Attributions, Next};
use crate::blocks::{self, BlockAt};
use crate::carry::{Attributed, Gone, hashes};
use crate::git::{GitError, Repo};
use crate::stamp;
use git2::Oid;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// A block that stands word for word in another branch is the same from this many bytes of words on; less could be a coincidence.
const SAME_WEIGHT: u64 = 40;
/// How many notes of a file are looked at, the latest first.
const MAX_NOTES: usize = 64;

/// A commit that changes very many files would compare each with each.
const MAX_OTHERS: usize = 50;

/// A block that is new, and of which nothing is known.
struct Wanted {
    digest: String,
    tokens: Range<usize>,
}

impl Attributions<'_> {
    /// Blocks that are new here, and stand just so in a commit that is not in the history of `bases`, keep their authors: they were
    /// picked, squashed or rebased without a hook that could tell from where. What the history itself holds is left out: who puts
    /// an old value back by hand has written it.
    pub(crate) fn take_over(
        &self,
        bases: &[Oid],
        path: &str,
        next: &mut Next,
    ) -> Result<(), GitError> {
        if !self.known.stamps.knows(path) {
            return Ok(());
        }
        let found = || blocks::of_file(&self.parsed.of(path, &next.attributed.text));
        let mut wanted = wanted(found, next);
        if wanted.is_empty() {
            return Ok(());
        }
        for (commit, blob) in latest(self.repo, self.known.stamps.notes_of_path(path)) {
            for file in self.notes.of(self.repo, commit, blob, path)? {
                let is_wanted = |b: &&stamp::BlockStamp| {
                    !b.shares.is_empty()
                        && wanted.get(&b.address).is_some_and(|w| w.digest == b.digest)
                };
                let found: Vec<String> = file
                    .blocks
                    .iter()
                    .filter(is_wanted)
                    .map(|b| b.address.clone())
                    .collect();
                if found.is_empty() || is_in_history(self.repo, commit, bases)? {
                    continue;
                }
                let text = self.text(blob)?.unwrap_or_default();
                let there = Attributed::from_spans(&text, &file.spans);
                for block in blocks::of_file(&self.parsed.of(path, &text)) {
                    let Some(here) = found
                        .contains(&block.address)
                        .then(|| wanted.remove(&block.address))
                        .flatten()
                    else {
                        continue;
                    };
                    let from = there.within(&block.whole);
                    let who = next.attributed.who[here.tokens].iter_mut();
                    for (who, theirs) in who.zip(&there.who[from]) {
                        if who.is_none() {
                            who.clone_from(theirs);
                        }
                    }
                }
                if wanted.is_empty() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Lines that went from another file to this one with the same change keep their authors, whoever moved them.
    pub(crate) fn move_in(
        &mut self,
        base: Oid,
        path: &str,
        others: &mut Others,
        next: &mut Next,
    ) -> Result<(), GitError> {
        let hashes = hashes(&next.attributed);
        let here = path;
        let files = others.files.iter().enumerate();
        let files = files.filter(|(_, (path, _))| path != here);
        for (at, (path, rest)) in files.take(MAX_OTHERS) {
            let somebody = |who: &Option<_>| who.is_some();
            let is_known = self.known.stamps.knows(path) || self.has_records(path);
            if !next.new.contains(&true) || !is_known && !next.attributed.who.iter().any(somebody) {
                continue;
            }
            let gone = match others.gone.get(&(base, at)) {
                Some(known) => known.clone(),
                None => {
                    let before = self.committed(base, path)?;
                    let gone = before.map(|before| Gone::of(before, &Attributed::unknown(rest)));
                    let gone = gone.map(Rc::new);
                    others.gone.insert((base, at), gone.clone());
                    gone
                }
            };
            let Some(gone) = gone else { continue };
            let Some(from) = gone.moved_to(&next.attributed, &hashes, &next.new) else {
                continue;
            };
            for (at, from) in from.into_iter().enumerate() {
                if let Some(from) = from {
                    next.attributed.who[at].clone_from(&gone.from.who[from as usize]);
                    next.new[at] = false;
                }
            }
        }
        Ok(())
    }
}

/// The files that a change writes or deletes, each with what it leaves there: nothing, where it deletes the file.
pub(crate) struct Others<'a> {
    pub files: &'a [(String, String)],
    /// What is gone from them, against a commit; None where it isn't in it.
    gone: HashMap<(Oid, usize), Option<Rc<Gone>>>,
}

impl<'a> Others<'a> {
    pub(crate) fn new(files: &'a [(String, String)]) -> Self {
        Others {
            files,
            gone: HashMap::new(),
        }
    }
}

/// The blocks of a text, which were found in it, that are new and of which nothing is known.
fn wanted(found: impl FnOnce() -> Vec<BlockAt>, next: &Next) -> HashMap<String, Wanted> {
    let attributed = &next.attributed;
    let tokens = &attributed.tokens.tokens;
    let is_open =
        |at: usize| next.new[at] && attributed.who[at].is_none() && tokens[at].weight() > 0;
    if !(0..tokens.len()).any(is_open) {
        return HashMap::new();
    }
    found()
        .into_iter()
        .filter_map(|block| {
            let range = attributed.within(&block.whole);
            let weight: u64 = tokens[range.clone()].iter().map(|t| t.weight()).sum();
            if weight < SAME_WEIGHT || !range.clone().any(is_open) {
                return None;
            }
            let text = &attributed.text[block.whole.start as usize..block.whole.end as usize];
            let wanted = Wanted {
                digest: blocks::digest(text),
                tokens: range,
            };
            Some((block.address, wanted))
        })
        .collect()
}

/// The latest commits of these, as far as they are still there.
fn latest(repo: &Repo, notes: &[(Oid, Oid)]) -> Vec<(Oid, Oid)> {
    let mut dated: Vec<(i64, (Oid, Oid))> = notes
        .iter()
        .filter_map(|note| Some((repo.inner.find_commit(note.0).ok()?.time().seconds(), *note)))
        .collect();
    dated.sort_unstable_by(|a, b| b.cmp(a));
    dated.truncate(MAX_NOTES);
    dated.into_iter().map(|(_, note)| note).collect()
}

fn is_in_history(repo: &Repo, commit: Oid, bases: &[Oid]) -> Result<bool, GitError> {
    for base in bases {
        if *base == commit || repo.inner.graph_descendant_of(*base, commit)? {
            return Ok(true);
        }
    }
    Ok(false)
}
