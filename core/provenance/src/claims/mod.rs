//! Who claimed what: authorship of passages whose meaning depends on where they stand.
//!
//! A claim is not only a text: the same words above another block say something else, and a line may come to mean something
//! because another one was taken away. So a claim is followed from one version of a directory to the next by what it says and at
//! which block, and whoever made it stand there where it didn't stand before has made it. What a claim is, the caller knows.

mod committed;
mod walk;

pub(crate) use committed::AtHand;

use crate::attribute::Attributions;
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use crate::git::GitError;
use git2::Oid;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use trueline_hcl::File;
use walk::Walk;

/// A passage that claims something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it stands at, unique in its directory: the address of a block; empty for what holds for more than a block.
    pub address: String,
    /// Its words, whatever its formatting.
    pub text: String,
    /// Something that is another where somebody has edited the passage around it.
    pub around: String,
    /// In bytes of the file.
    pub range: Range<u32>,
}

/// Finds the claims of a file.
pub type Read = fn(&File) -> Vec<Claim>;

/// A claim that somebody accounts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub claim: Claim,
    /// None: nobody said who made it.
    pub by: Option<Arc<Contributor>>,
    /// The person's signature that stands for it as it is.
    pub countersigned: Option<Arc<Countersignature>>,
}

/// A file as it is now, with its claims.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Relative to the repository's root.
    pub path: &'a str,
    pub text: &'a str,
    pub claims: Vec<Claim>,
}

impl Claim {
    fn key(&self) -> (&str, &str) {
        (&self.address, &self.text)
    }
}

impl Attributions<'_> {
    /// For each file, those of its claims that somebody accounts for. `bases` are the commits that the texts follow, of which the
    /// first is what they were edited from.
    pub fn claims(&mut self, bases: &[Oid], asked: &[Asked]) -> Result<Vec<Vec<Held>>, GitError> {
        let mut held = vec![Vec::new(); asked.len()];
        let mut dirs: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, file) in asked.iter().enumerate() {
            // Where nothing was ever recorded, nothing is asked.
            if !file.claims.is_empty() && self.may_know(file) {
                dirs.entry(directory(file.path)).or_default().push(at);
            }
        }
        if dirs.is_empty() {
            return Ok(held);
        }
        let at_hand = asked.iter();
        self.at_hand = at_hand
            .map(|file| (file.path.to_owned(), AtHand::of(file)))
            .collect();
        for (dir, files) in dirs {
            let wanted: Vec<&Asked> = files.iter().map(|at| &asked[*at]).collect();
            let found = Walk::through(self, bases, dir, &wanted)?;
            for (at, found) in files.into_iter().zip(found) {
                held[at] = found;
            }
        }
        Ok(held)
    }

    fn may_know(&self, file: &Asked) -> bool {
        let dir = directory(file.path);
        let known = &self.known;
        known.records.iter().any(|r| directory(&r.path) == dir)
            || known.signed.iter().any(|(_, s)| s.said.directory == dir)
            || known.stamps.knows(file.path)
            || self.own_blob(file.text).is_some()
    }
}

/// The directory of a path, `""` at the top.
pub fn directory(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}
