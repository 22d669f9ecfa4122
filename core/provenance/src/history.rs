//! The versions of one file, back through history.

use crate::git::{GitError, Repo};
use git2::{ObjectType, Oid};
use std::path::Path;

/// How many commits are looked at before the walk gives up. What is older counts as unknown.
pub(crate) const MAX_COMMITS: usize = 5_000;

/// A version of a file and the commit that made it.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub commit: Oid,
    pub blob: Oid,
    /// Where a merge made it: the other parents.
    pub merged: Vec<Oid>,
}

/// The versions of a file from `commit` back, the newest first, as long as `wanted` says so. Follows the parent that has the
/// same version where there is one, and else the first. A rename ends it.
pub(crate) fn versions(
    repo: &Repo,
    commit: Oid,
    path: &str,
    mut wanted: impl FnMut(&Version) -> bool,
) -> Result<Vec<Version>, GitError> {
    let mut found = Vec::new();
    let mut at = repo.inner.find_commit(commit)?;
    let Some(mut blob) = blob_at(&at, path) else {
        return Ok(found);
    };
    for _ in 0..MAX_COMMITS {
        // A shallow clone ends at a commit whose parents are not there.
        let parents: Vec<_> = at.parents().collect();
        if let Some(same) = parents.iter().find(|p| blob_at(p, path) == Some(blob)) {
            at = same.clone();
            continue;
        }
        let version = Version {
            commit: at.id(),
            blob,
            merged: parents.iter().skip(1).map(|p| p.id()).collect(),
        };
        let go_on = wanted(&version);
        found.push(version);
        let Some(first) = parents.first().filter(|_| go_on) else {
            break;
        };
        let Some(older) = blob_at(first, path) else {
            break;
        };
        blob = older;
        at = first.clone();
    }
    Ok(found)
}

/// The blob of a path in a commit.
pub(crate) fn blob_at(commit: &git2::Commit, path: &str) -> Option<Oid> {
    blob_in(&commit.tree().ok()?, path)
}

/// The blob of a path in a tree.
pub(crate) fn blob_in(tree: &git2::Tree, path: &str) -> Option<Oid> {
    let entry = tree.get_path(Path::new(path)).ok()?;
    (entry.kind() == Some(ObjectType::Blob)).then(|| entry.id())
}
