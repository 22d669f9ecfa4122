//! Stamps: who wrote what in one commit, kept as a git note.

mod changed;
mod checked;
pub(crate) mod envelope;
mod files;
pub(crate) mod index;
mod make;
pub mod missing;
mod named;
mod notes;
mod pending;
pub(crate) mod predicate;
mod seal;
pub mod sharing;
mod statement;
mod vouch;

pub(crate) use changed::{Changed, changed};
pub use checked::{
    Checked, CheckedBlock, CheckedFile, Configuration, Decision, Found, Scope, Waived,
};
pub(crate) use files::Files;
pub(crate) use make::of_attributed;
pub use make::{Source, of_commit, of_file, of_source};
pub use named::{TRAILER, covers, named_in};
pub use notes::{NOTES_REF, TRACKING};
pub(crate) use notes::{paths, tracking_refs};
pub use pending::{forget, keep, kept};
pub(crate) use predicate::Named;
pub use predicate::{CheckState, PREDICATE_TYPE, STATEMENT_TYPE, schema};
pub use seal::{Sealed, seal};
pub(crate) use seal::{digest as sealed_digest, sign};
pub(crate) use statement::parse as read_statement;
pub use vouch::{VouchError, vouch};

use crate::carry::{Share, Span};
use crate::claims::Held;
use crate::git::{GitError, Repo};
use git2::Oid;
use std::collections::BTreeMap;

/// What one commit's note says.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    pub tree: Oid,
    /// The Terraform files that the commit added or changed, and those in which a person has countersigned something.
    pub files: Vec<FileStamp>,
    /// Whether the change was checked before it was committed; None where it isn't known.
    pub check: Option<CheckState>,
    /// What it was checked with.
    pub configurations: Vec<Configuration>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FileStamp {
    pub path: String,
    pub blob: Oid,
    /// The blocks that somebody accounts for, at least in part, that the commit changed, or in which something was found.
    pub blocks: Vec<BlockStamp>,
    /// In order, without overlaps.
    pub spans: Vec<Span>,
    /// The claims that somebody accounts for, of which the ranges are not kept. None where the writer of the note didn't look.
    pub claims: Option<Vec<Held>>,
    /// What was found outside of blocks.
    pub findings: Vec<Found>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BlockStamp {
    pub address: String,
    /// See [`crate::blocks::digest`].
    pub digest: String,
    /// Whether the commit added or changed it, formatting aside.
    pub changed: bool,
    /// The largest first.
    pub shares: Vec<Share>,
    /// What its own annotation declares: the value by tag.
    pub intent: BTreeMap<String, String>,
    /// What was found in it before it was committed.
    pub findings: Vec<Found>,
    /// Whether the agents that wrote it were allowed to; None where none is restricted.
    pub scope: Option<Scope>,
}

/// The stamps in a commit's note. Lines that are something else are passed over.
pub fn read(repo: &Repo, commit: Oid) -> Result<Vec<Stamp>, GitError> {
    let lines = notes::lines(repo, commit)?;
    Ok(lines.iter().filter_map(|l| parse_line(l)).collect())
}

/// Whether a commit was checked before it was made, as its note says; None where it says nothing.
pub fn check_of(repo: &Repo, commit: Oid) -> Result<Option<CheckState>, GitError> {
    let stamps = read(repo, commit)?;
    let states: Vec<CheckState> = stamps.iter().filter_map(|stamp| stamp.check).collect();
    let done = states.iter().find(|state| **state == CheckState::Done);
    Ok(done.or(states.first()).copied())
}

/// Adds a stamp to a commit's note, unsigned.
pub fn write(repo: &Repo, commit: Oid, stamp: &Stamp) -> Result<(), GitError> {
    add(repo, commit, &Sealed::unsigned(stamp))
}

/// Adds a sealed stamp to a commit's note, unless it is there.
pub fn add(repo: &Repo, commit: Oid, sealed: &Sealed) -> Result<(), GitError> {
    notes::add_line(repo, commit, &sealed.line)
}

/// Each commit after those that it follows.
pub fn in_order<T>(
    repo: &Repo,
    commits: Vec<T>,
    id: impl Fn(&T) -> Oid,
) -> Result<Vec<T>, GitError> {
    let mut order = Vec::new();
    let mut open = commits;
    while !open.is_empty() {
        let ids: Vec<Oid> = open.iter().map(&id).collect();
        let mut later = Vec::new();
        for one in open {
            let (_, parents) = repo.tree_and_parents(id(&one))?;
            let waits = ids.iter().any(|other| parents.contains(other));
            if waits {
                later.push(one);
            } else {
                order.push(one);
            }
        }
        open = later;
    }
    Ok(order)
}

/// A stamp from the bytes of a statement; None where it is none that is known here.
pub(crate) fn parse(statement: &[u8]) -> Option<Stamp> {
    statement::read(statement)
}

fn parse_line(line: &str) -> Option<Stamp> {
    statement::read(&envelope::open(line)?)
}
