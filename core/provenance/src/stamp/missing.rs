//! Commits that should have a note and have none, because they were made without hooks.

use super::notes;
use crate::attribute::Attributions;
use crate::git::{GitError, Repo};
use crate::history::blob_at;
use git2::{Oid, Sort};
use std::collections::BTreeSet;

/// How many commits are looked at.
const MAX_COMMITS: usize = 200;

/// The commits before `head` that changed a file of which the journal tells, since it tells of it, and that have no note; the earlier first.
pub fn before(repo: &Repo, attributions: &Attributions, head: Oid) -> Result<Vec<Oid>, GitError> {
    let records = attributions.records();
    let Some(since) = records.iter().map(|r| r.time.as_second()).min() else {
        return Ok(Vec::new());
    };
    let paths: BTreeSet<&str> = records.iter().map(|r| r.path.as_str()).collect();
    let mut walk = repo.inner.revwalk()?;
    walk.set_sorting(Sort::TIME)?;
    walk.push(head)?;
    let mut found = Vec::new();
    for id in walk.take(MAX_COMMITS) {
        let commit = repo.inner.find_commit(id?)?;
        if commit.time().seconds() < since {
            break;
        }
        let changes = |path: &&str| {
            let blob = blob_at(&commit, path);
            blob.is_some() && commit.parents().all(|p| blob_at(&p, path) != blob)
        };
        if commit.id() != head
            && paths.iter().any(changes)
            && notes::lines(repo, commit.id())?.is_empty()
        {
            found.push(commit.id());
        }
    }
    found.reverse();
    Ok(found)
}
