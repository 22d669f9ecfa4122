//! The claims of what is committed, from the notes.

use super::{Asked, Claim, Held, directory};
use crate::attribute::Attributions;
use crate::carry::Attributed;
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use crate::git::GitError;
use crate::history::{blob_at, versions};
use crate::stamp::FileStamp;
use git2::{ObjectType, Oid};
use std::sync::Arc;

impl Attributions<'_> {
    /// The claims of a file in a commit, all of them.
    pub(crate) fn committed_claims(
        &mut self,
        commit: Oid,
        path: &str,
    ) -> Result<Vec<Held>, GitError> {
        let Some(blob) = blob_at(&self.repo.inner.find_commit(commit)?, path) else {
            return Ok(Vec::new());
        };
        let key = (blob, path.to_owned());
        if let Some(known) = self.known.claims_by_blob.get(&key) {
            return Ok(known.clone());
        }
        let held = match self.stamped_claims(blob, path)? {
            Some(held) => held,
            None if !self.known.stamps.knows(path) => unknown(self.claims_of(blob, path)?),
            None => self.claims_through_history(commit, path)?,
        };
        self.known.claims_by_blob.insert(key, held.clone());
        Ok(held)
    }

    /// From the last version that a note tells of, on through commits that were made without hooks.
    fn claims_through_history(&mut self, commit: Oid, path: &str) -> Result<Vec<Held>, GitError> {
        let stamps = &self.known.stamps;
        let is_stamped = |blob: Oid| stamps.notes_of(blob).any(|(_, p)| p == path);
        let mut versions = versions(self.repo, commit, path, |v| !is_stamped(v.blob))?;
        let mut held = match versions.pop() {
            Some(oldest) => match self.stamped_claims(oldest.blob, path)? {
                Some(held) => held,
                None => unknown(self.claims_of(oldest.blob, path)?),
            },
            None => Vec::new(),
        };
        while let Some(version) = versions.pop() {
            let next = self.claims_of(version.blob, path)?;
            held = next
                .into_iter()
                .map(|claim| unrecorded(claim, &held))
                .collect();
        }
        Ok(held)
    }

    /// What the notes say of a text: of this path if they can, else of any path that had the same contents.
    pub(super) fn stamped_claims(
        &self,
        blob: Oid,
        path: &str,
    ) -> Result<Option<Vec<Held>>, GitError> {
        let mut notes: Vec<&(Oid, String)> = self.known.stamps.notes_of(blob).collect();
        if notes.is_empty() {
            return Ok(None);
        }
        notes.sort_by_key(|(_, p)| p != path);
        let mut held = unknown(self.claims_of(blob, path)?);
        if held.is_empty() {
            return Ok(Some(held));
        }
        for (commit, at) in notes {
            for file in self.notes.of(self.repo, *commit, blob, at)? {
                self.take_in(&file, path, &mut held)?;
            }
        }
        Ok(Some(held))
    }

    /// Adds what one note says of a file.
    fn take_in(&self, file: &FileStamp, path: &str, held: &mut [Held]) -> Result<(), GitError> {
        // A note that another tool, or an older version, wrote knows only who wrote the words.
        let Some(claims) = &file.claims else {
            let text = self.text(file.blob)?.unwrap_or_default();
            let attributed = Attributed::from_spans(&text, &file.spans);
            for held in held.iter_mut().filter(|h| h.by.is_none()) {
                held.by = all_by_one(&attributed, held);
            }
            return Ok(());
        };
        for told in claims {
            let same = |held: &&mut Held| held.claim.key() == told.claim.key();
            let Some(held) = held.iter_mut().find(same) else {
                continue;
            };
            if held.by.is_none() {
                held.by.clone_from(&told.by);
            }
            let here = |s: &&Arc<Countersignature>| s.said.directory == directory(path);
            if let Some(signature) = told.countersigned.as_ref().filter(here) {
                held.countersigned.get_or_insert_with(|| signature.clone());
            }
        }
        Ok(())
    }

    /// The blob of a text, if a note tells of it.
    pub(super) fn own_blob(&self, text: &str) -> Option<Oid> {
        if self.known.stamps.is_empty() {
            return None;
        }
        let blob = Oid::hash_object(ObjectType::Blob, text.as_bytes()).ok()?;
        self.known.stamps.notes_of(blob).next().map(|_| blob)
    }

    fn claims_of(&self, blob: Oid, path: &str) -> Result<Vec<Claim>, GitError> {
        match self.at_hand.get(path) {
            Some(asked) if asked.blob == Some(blob) => Ok(asked.claims.clone()),
            _ => {
                let text = self.text(blob)?.unwrap_or_default();
                Ok((self.read)(&self.parsed.of(path, &text)))
            }
        }
    }

    /// The claims of a text.
    pub(super) fn claims_in(&self, path: &str, text: &str) -> Vec<Claim> {
        match self.at_hand.get(path) {
            Some(asked) if asked.text == text => asked.claims.clone(),
            _ => (self.read)(&self.parsed.of(path, text)),
        }
    }

    /// A file's text in a commit; empty where it isn't there.
    pub(super) fn text_in(&self, commit: Oid, path: &str) -> Result<String, GitError> {
        let Some(blob) = blob_at(&self.repo.inner.find_commit(commit)?, path) else {
            return Ok(String::new());
        };
        match self.at_hand.get(path) {
            Some(asked) if asked.blob == Some(blob) => Ok(asked.text.clone()),
            _ => Ok(self.text(blob)?.unwrap_or_default()),
        }
    }
}

/// A text that is asked about. Most files are as they were in the commit before: what is known of them needs not be found again.
pub(crate) struct AtHand {
    blob: Option<Oid>,
    text: String,
    claims: Vec<Claim>,
}

impl AtHand {
    pub(super) fn of(asked: &Asked) -> Self {
        AtHand {
            blob: Oid::hash_object(ObjectType::Blob, asked.text.as_bytes()).ok(),
            text: asked.text.to_owned(),
            claims: asked.claims.clone(),
        }
    }
}

/// The one who wrote all words of a claim.
fn all_by_one(attributed: &Attributed, held: &Held) -> Option<Arc<Contributor>> {
    let shares = attributed.shares(held.claim.range.clone());
    match shares.as_slice() {
        [only] if only.share > 0.999 => Some(only.by.clone()),
        _ => None,
    }
}

fn unknown(claims: Vec<Claim>) -> Vec<Held> {
    let held = |claim| Held {
        claim,
        by: None,
        countersigned: None,
    };
    claims.into_iter().map(held).collect()
}

/// A claim after a change that nobody recorded: who has edited the passage around it has made it their own.
fn unrecorded(claim: Claim, before: &[Held]) -> Held {
    let was = before.iter().find(|held| held.claim.key() == claim.key());
    let same = was.filter(|held| held.claim.around == claim.around);
    Held {
        by: same.and_then(|held| held.by.clone()),
        countersigned: was.and_then(|held| held.countersigned.clone()),
        claim,
    }
}
