//! Who wrote a text: what notes say of the commits before it, then what the journal says of the edits since.

use crate::carry::Attributed;
use crate::claims::{AtHand, Held, Read};
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use crate::git::{GitError, Repo};
use crate::history::{self, blob_at, versions};
use crate::journal::{Edit, Entry, Journal, JournalError, Record};
use crate::parsed::Parsed;
use crate::stamp::{Files, Sealed, index::Index};
use crate::take_over::Others;
use crate::trailers::{self, Said};
use git2::{ObjectType, Oid};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// How deep merges of merges are followed.
const MAX_MERGES: usize = 4;
/// A new file continues a deleted one if at least this part of it stood there.
const RENAMED: f64 = 0.5;

/// Looks authorship up, and remembers what it found by contents. Valid as long as its owner wants: [`Attributions::refresh`]
/// takes in new notes and records.
pub struct Attributions<'r> {
    pub(crate) repo: &'r Repo,
    pub(crate) known: Known,
    /// How claims are found in a text.
    pub(crate) read: Read,
    pub(crate) notes: Files,
    pub(crate) parsed: Parsed,
    /// The texts that are asked about, by path.
    pub(crate) at_hand: HashMap<String, AtHand>,
    /// What messages of commits without a note say counts too.
    trailers: bool,
}

/// What was read, kept apart from the repository's handle so that an editor can hold on to it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub(crate) stamps: Index,
    pub(crate) records: Vec<Record>,
    /// Each with the number of records before it.
    pub(crate) signed: Vec<(usize, Arc<Countersignature>)>,
    /// Records that are left aside for now.
    later: Vec<Record>,
    by_blob: HashMap<(Oid, String), Attributed>,
    /// What the journal makes of each file, from this commit.
    pub(crate) replayed: Option<(Option<Oid>, HashMap<String, Attributed>)>,
    pub(crate) claims_by_blob: HashMap<(Oid, String), Vec<Held>>,
    /// Contents of edits that are only assumed.
    assumed: HashMap<Oid, Arc<str>>,
}

/// A text that isn't committed yet.
pub struct Next {
    pub attributed: Attributed,
    /// For each token, whether none of the commits before had it.
    pub new: Vec<bool>,
}

impl Next {
    /// What follows the versions `before`; `edited` is what the journal says of the edits since.
    fn after(before: &[Attributed], edited: Option<Attributed>, text: &str) -> Next {
        let mut attributed = match edited {
            Some(edited) => edited.carry(text, None),
            None => Attributed::unknown(text),
        };
        let mut new = vec![true; attributed.who.len()];
        for base in before {
            let (carried, from) = base.follow(text);
            for (new, from) in new.iter_mut().zip(from) {
                *new &= from.is_none();
            }
            // A text that was staged in part is taken apart and put together again by the edits: what only
            // stayed keeps the author that it had.
            attributed = attributed.or(&carried);
        }
        Next { attributed, new }
    }

    /// Who wrote what is new, the most first.
    pub fn contributors(&self) -> Vec<(Arc<Contributor>, u64)> {
        let mut parts: HashMap<&Arc<Contributor>, u64> = HashMap::new();
        let tokens = &self.attributed.tokens.tokens;
        for ((token, who), new) in tokens.iter().zip(&self.attributed.who).zip(&self.new) {
            if let (Some(by), true) = (who, new) {
                *parts.entry(by).or_default() += token.weight();
            }
        }
        let mut parts: Vec<_> = parts
            .into_iter()
            .filter(|(_, weight)| *weight > 0)
            .map(|(by, weight)| (by.clone(), weight))
            .collect();
        parts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        parts
    }
}

impl<'r> Attributions<'r> {
    pub fn new(repo: &'r Repo) -> Result<Self, JournalError> {
        Attributions::with(repo, Known::default())
    }

    /// With what an earlier one knew.
    pub fn with(repo: &'r Repo, known: Known) -> Result<Self, JournalError> {
        let mut attributions = Attributions {
            repo,
            known,
            read: |_| Vec::new(),
            notes: Files::default(),
            parsed: Parsed::default(),
            at_hand: HashMap::new(),
            trailers: false,
        };
        attributions.refresh()?;
        Ok(attributions)
    }

    /// Follows the claims that `read` finds.
    pub fn reading(self, read: Read) -> Self {
        Attributions { read, ..self }
    }

    /// Takes the trailers and the authors of commits that have no note for declarations. That reads the history of every file that is
    /// asked for.
    pub fn reading_trailers(self) -> Self {
        Attributions {
            trailers: true,
            ..self
        }
    }

    /// The tool that a commit's message or names declare, where they count.
    fn declared_by(&self, commit: Oid) -> Result<Option<Arc<Contributor>>, GitError> {
        if !self.trailers {
            return Ok(None);
        }
        let commit = self.repo.inner.find_commit(commit)?;
        // What a merge brings in was written elsewhere.
        if commit.parent_count() > 1 {
            return Ok(None);
        }
        let (author, committer) = (commit.author(), commit.committer());
        let said = Said {
            message: commit.message().unwrap_or_default(),
            author: (
                author.name().unwrap_or_default(),
                author.email().unwrap_or_default(),
            ),
            committer: (
                committer.name().unwrap_or_default(),
                committer.email().unwrap_or_default(),
            ),
        };
        Ok(trailers::tool(&said).map(Arc::new))
    }

    pub fn into_known(self) -> Known {
        self.known
    }

    /// Reads the notes and the journal again. What is known by contents stays, unless there are new notes.
    pub fn refresh(&mut self) -> Result<(), JournalError> {
        let stamps = Index::load(self.repo)?;
        if !stamps.is_same(&self.known.stamps) {
            self.known.by_blob.clear();
            self.known.claims_by_blob.clear();
            self.notes = Files::default();
            self.known.stamps = stamps;
        }
        let before = std::mem::take(&mut self.known.records);
        self.known.later.clear();
        self.known.signed.clear();
        self.known.replayed = None;
        for entry in Journal::of(self.repo).entries()? {
            match entry {
                Entry::Edit(record) => self.known.records.push(record),
                Entry::Countersignature(signature) => {
                    let before = self.known.records.len();
                    self.known.signed.push((before, Arc::new(signature)));
                }
            }
        }
        if before != self.known.records {
            self.known.by_blob.clear();
        }
        Ok(())
    }

    /// Takes an edit for made that isn't, as if the journal had it. Nothing is written, not even its contents: what git keeps is
    /// taken for somebody's.
    pub fn assume(&mut self, edit: &Edit) -> Result<(), GitError> {
        let mut keep = |contents: &Option<Vec<u8>>| -> Result<Option<Oid>, GitError> {
            let Some(bytes) = contents else {
                return Ok(None);
            };
            let id = Oid::hash_object(ObjectType::Blob, bytes)?;
            let text = String::from_utf8_lossy(bytes);
            self.known.assumed.insert(id, Arc::from(text));
            Ok(Some(id))
        };
        let (before, after) = (keep(&edit.before)?, keep(&edit.after)?);
        self.known.records.push(Record::new(edit, before, after));
        self.known.replayed = None;
        Ok(())
    }

    /// Takes in a note that was just written.
    pub fn learn(&mut self, commit: Oid, sealed: &Sealed) {
        let stamp = sealed.stamp();
        for file in stamp.iter().flat_map(|stamp| &stamp.files) {
            self.known.stamps.insert(file.blob, commit, &file.path);
        }
        self.notes = Files::default();
        self.known.by_blob.clear();
        self.known.claims_by_blob.clear();
        self.known.replayed = None;
    }

    /// Whether there is no note and no record, so that nothing is known of anybody.
    pub fn is_empty(&self) -> bool {
        let Known {
            stamps,
            records,
            signed,
            ..
        } = &self.known;
        stamps.is_empty() && records.is_empty() && signed.is_empty()
    }

    /// Whether the journal has an edit of this file.
    pub fn has_records(&self, path: &str) -> bool {
        self.known.records.iter().any(|r| r.path == path)
    }

    /// The files in which the journal has a countersignature.
    pub fn countersigned_paths(&self) -> impl Iterator<Item = &str> {
        self.known.signed.iter().map(|(_, s)| s.said.path.as_str())
    }

    /// Leaves aside what the journal recorded after `time`, to the second: a commit that was made then can't hold it.
    pub fn until(&mut self, time: Timestamp) {
        let known = &mut self.known;
        let (before, later) = std::mem::take(&mut known.records)
            .into_iter()
            .partition(|record| record.time.as_second() <= time.as_second());
        known.records = before;
        known.by_blob.clear();
        known.later.extend::<Vec<Record>>(later);
    }

    /// Takes in again what was left aside.
    pub fn until_now(&mut self) {
        let later = std::mem::take(&mut self.known.later);
        if !later.is_empty() {
            self.known.records.extend(later);
            self.known.by_blob.clear();
        }
    }

    pub fn records(&self) -> &[Record] {
        &self.known.records
    }

    /// A file as it is in a commit; None where it isn't there, or too large.
    pub fn committed(&mut self, commit: Oid, path: &str) -> Result<Option<Attributed>, GitError> {
        self.committed_below(commit, path, 0)
    }

    fn committed_below(
        &mut self,
        commit: Oid,
        path: &str,
        merges: usize,
    ) -> Result<Option<Attributed>, GitError> {
        let Some(blob) = blob_at(&self.repo.inner.find_commit(commit)?, path) else {
            return Ok(None);
        };
        // What several notes tell of may be known differently in each commit.
        let key = match self.known.stamps.notes_of(blob).count() {
            0 | 1 => (blob, path.to_owned()),
            _ => (self.origin(commit, path)?, path.to_owned()),
        };
        if let Some(known) = self.known.by_blob.get(&key) {
            return Ok(Some(known.clone()));
        }
        let Some(text) = self.text(blob)? else {
            return Ok(None);
        };
        let is_recorded = self.has_records(path);
        let attributed = match self.stamped(commit, blob, path, &text)? {
            Some(stamped) => stamped,
            None if !self.known.stamps.knows(path) && !is_recorded && !self.trailers => {
                Attributed::unknown(&text)
            }
            None => self.through_history(commit, path, merges)?,
        };
        self.known.by_blob.insert(key, attributed.clone());
        Ok(Some(attributed))
    }

    /// The commit that made the version of a file that `commit` has.
    fn origin(&self, commit: Oid, path: &str) -> Result<Oid, GitError> {
        let versions = versions(self.repo, commit, path, |_| false)?;
        Ok(versions.first().map_or(commit, |version| version.commit))
    }

    /// From the last version that a note tells of, forward through commits that were made without hooks.
    fn through_history(
        &mut self,
        commit: Oid,
        path: &str,
        merges: usize,
    ) -> Result<Attributed, GitError> {
        let stamps = &self.known.stamps;
        let is_stamped = |blob: Oid| stamps.notes_of(blob).any(|(_, p)| p == path);
        let is_known = stamps.knows(path);
        let first_record = self.first_record(path);
        // Nothing can be told of what was there before the first record.
        let may_be_recorded = |commit: Oid| {
            let since = first_record.zip(self.repo.inner.find_commit(commit).ok());
            since.is_some_and(|(first, commit)| commit.time().seconds() >= first)
        };
        let go_on = |v: &history::Version| {
            !is_stamped(v.blob) && (is_known || self.trailers || may_be_recorded(v.commit))
        };
        let mut versions = versions(self.repo, commit, path, go_on)?;
        let mut current = match versions.last() {
            Some(oldest) if is_stamped(oldest.blob) || !may_be_recorded(oldest.commit) => {
                let (blob, commit) = (oldest.blob, oldest.commit);
                versions.pop();
                self.oldest(commit, blob, path)?
            }
            _ => Attributed::unknown(""),
        };
        while let Some(version) = versions.pop() {
            let text = self.text(version.blob)?.unwrap_or_default();
            let parents: Vec<Oid> = self
                .repo
                .inner
                .find_commit(version.commit)?
                .parent_ids()
                .collect();
            let edited = match first_record {
                Some(first) if self.seconds(version.commit)? >= first => {
                    self.edited(parents.first().copied(), path, None)?
                }
                _ => None,
            };
            let declared = self.declared_by(version.commit)?;
            let declared = declared.map(|by| current.carry(&text, Some(&by)));
            let mut before = vec![current];
            let merged = version.merged.iter().filter(|_| merges < MAX_MERGES);
            for parent in merged {
                before.extend(self.committed_below(*parent, path, merges + 1)?);
            }
            let mut next = Next::after(&before, edited, &text);
            self.take_over(&parents, path, &mut next)?;
            current = match declared {
                // What is recorded goes first.
                Some(declared) => next.attributed.or(&declared),
                None => next.attributed,
            };
        }
        Ok(current)
    }

    /// The version that a history begins with: as its note tells, or as its commit declares.
    fn oldest(&self, commit: Oid, blob: Oid, path: &str) -> Result<Attributed, GitError> {
        let known = self.text_or_stamp(commit, blob, path)?;
        let has_note = self.known.stamps.notes_of(blob).next().is_some();
        let by = self.declared_by(commit)?;
        let Some(by) = by.filter(|_| !has_note && known.is_unknown()) else {
            return Ok(known);
        };
        let parent = self.repo.inner.find_commit(commit)?.parent_ids().next();
        let before = parent.map_or_else(String::new, |parent| self.file_text(parent, path));
        Ok(Attributed::unknown(&before).carry(&known.text, Some(&by)))
    }

    /// When the journal's first edit of a file was written, in seconds since 1970.
    fn first_record(&self, path: &str) -> Option<i64> {
        let records = self.known.records.iter().filter(|r| r.path == path);
        records.map(|r| r.time.as_second()).min()
    }

    fn seconds(&self, commit: Oid) -> Result<i64, GitError> {
        Ok(self.repo.inner.find_commit(commit)?.time().seconds())
    }

    fn text_or_stamp(&self, commit: Oid, blob: Oid, path: &str) -> Result<Attributed, GitError> {
        let text = self.text(blob)?.unwrap_or_default();
        Ok(self
            .stamped(commit, blob, path, &text)?
            .unwrap_or_else(|| Attributed::unknown(&text)))
    }

    /// What the notes say of the version that `commit` has: those of the commit that made it if they can, else of this path,
    /// else of any path that had the same contents.
    fn stamped(
        &self,
        commit: Oid,
        blob: Oid,
        path: &str,
        text: &str,
    ) -> Result<Option<Attributed>, GitError> {
        let mut notes: Vec<&(Oid, String)> = self.known.stamps.notes_of(blob).collect();
        if notes.len() > 1 {
            let origin = self.origin(commit, path)?;
            notes.sort_by_key(|(c, p)| (p != path, *c != commit, *c != origin));
        }
        for (commit, at) in notes {
            let files = self.notes.of(self.repo, *commit, blob, at)?.into_iter();
            // Several people may have stamped one commit; each knows what their own journal told them.
            let told = files
                .map(|file| Attributed::from_spans(text, &file.spans))
                .reduce(|one, other| one.or(&other));
            if told.is_some() {
                return Ok(told);
            }
        }
        Ok(None)
    }

    pub(crate) fn text(&self, blob: Oid) -> Result<Option<String>, GitError> {
        if let Some(text) = self.known.assumed.get(&blob) {
            return Ok(Some(text.to_string()));
        }
        let bytes = self.repo.blob(blob)?;
        Ok(bytes.map(|b| String::from_utf8_lossy(&b).into_owned()))
    }

    /// A file's text in a commit; empty where it isn't there.
    pub(crate) fn file_text(&self, commit: Oid, path: &str) -> String {
        let bytes = self.repo.file_at(commit, path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A text that follows the commits `bases`, of which the first is what it was edited from. `deleted` are the files that go
    /// with the same change, one of which it may continue under a new name.
    pub fn next(
        &mut self,
        bases: &[Oid],
        path: &str,
        text: &str,
        deleted: &[String],
    ) -> Result<Next, GitError> {
        let gone: Vec<(String, String)> = deleted
            .iter()
            .map(|path| (path.clone(), String::new()))
            .collect();
        self.next_among(bases, path, text, &mut Others::new(&gone))
    }

    /// The same, where the change writes `others` too.
    pub(crate) fn next_among(
        &mut self,
        bases: &[Oid],
        path: &str,
        text: &str,
        others: &mut Others,
    ) -> Result<Next, GitError> {
        let mut before = Vec::new();
        for base in bases {
            before.extend(self.committed(*base, path)?);
        }
        let gone = others.files.iter().filter(|(_, rest)| rest.is_empty());
        let gone: Vec<&str> = gone.map(|(path, _)| path.as_str()).collect();
        let renamed = match bases.first() {
            Some(base) if before.is_empty() => self.renamed(*base, text, &gone)?,
            _ => None,
        };
        let edited = self.edited(bases.first().copied(), path, renamed.as_ref())?;
        before.extend(renamed);
        let mut next = Next::after(&before, edited, text);
        if let Some(base) = bases.first() {
            self.move_in(*base, path, others, &mut next)?;
        }
        self.take_over(bases, path, &mut next)?;
        Ok(next)
    }

    /// The deleted file that a new one continues, if there is one.
    fn renamed(
        &mut self,
        base: Oid,
        text: &str,
        deleted: &[&str],
    ) -> Result<Option<Attributed>, GitError> {
        // A commit that moves very many files would compare each with each.
        const MAX_CANDIDATES: usize = 50;
        if deleted.len() > MAX_CANDIDATES {
            return Ok(None);
        }
        let next = Attributed::unknown(text);
        let mut best: Option<(f64, Attributed)> = None;
        for path in deleted {
            let Some(candidate) = self.committed(base, path)? else {
                continue;
            };
            let from = candidate.matching(&next);
            let tokens = next.tokens.tokens.iter().zip(&from);
            let (mut total, mut kept) = (0, 0);
            for (token, from) in tokens {
                total += token.weight();
                kept += if from.is_some() { token.weight() } else { 0 };
            }
            let part = kept as f64 / total.max(1) as f64;
            if part >= RENAMED && best.as_ref().is_none_or(|(b, _)| part > *b) {
                best = Some((part, candidate));
            }
        }
        Ok(best.map(|(_, candidate)| candidate))
    }
}
