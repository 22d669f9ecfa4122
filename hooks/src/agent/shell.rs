//! A shell command is recorded by what it changed among the Terraform files: their state before it against their state after.
//!
//! Not everything that changes is the agent's writing: what `git` brought (a checkout, a merge, a stash) is somebody's, and stands in
//! the object store from before the command. Such contents are not credited to the agent.

use super::before::Before;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use trueline_provenance::git::{GitError, Oid, Repo, changed_paths, is_terraform};

/// A file that a command changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Changed {
    pub path: String,
    pub before: Option<Vec<u8>>,
    pub after: Option<Vec<u8>>,
}

/// The files that differ from HEAD, whose contents git doesn't keep yet. None before the first commit, where a state can't be
/// told from all others.
pub fn state(repo: &Repo) -> Result<Option<Before>, GitError> {
    let Some(head) = repo.head()? else {
        return Ok(None);
    };
    let mut files = BTreeMap::new();
    for path in differing(repo, head)? {
        let id = match std::fs::read(repo.root().join(&path)) {
            Ok(bytes) => Some(repo.store(&bytes)?.to_string()),
            Err(_) => None,
        };
        files.insert(path, id);
    }
    Ok(Some(Before {
        files,
        head: Some(head.to_string()),
        time: now_ms(),
    }))
}

/// What changed since `before`. Nothing, if another commit is checked out now: then git has changed the files.
pub fn changed(repo: &Repo, before: &Before) -> Result<Vec<Changed>, GitError> {
    let head = repo.head()?;
    let (Some(head), Some(then)) = (head, &before.head) else {
        return Ok(Vec::new());
    };
    if head.to_string() != *then {
        return Ok(Vec::new());
    }
    let started = UNIX_EPOCH + Duration::from_millis(before.time);
    let mut changed = Vec::new();
    for path in differing(repo, head)? {
        let was = match before.files.get(&path) {
            Some(Some(id)) => id.parse().ok().and_then(|id| repo.blob(id).ok().flatten()),
            Some(None) => None,
            None => repo.file_at(head, &path),
        };
        let is = std::fs::read(repo.root().join(&path)).ok();
        if was == is || is.as_ref().is_some_and(|b| repo.had(b, started)) {
            continue;
        }
        changed.push(Changed {
            path,
            before: was,
            after: is,
        });
    }
    Ok(changed)
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX))
}

fn differing(repo: &Repo, head: Oid) -> Result<Vec<String>, GitError> {
    Ok(changed_paths(repo, head)?
        .into_iter()
        .map(|c| c.path)
        .filter(|p| is_terraform(p))
        .collect())
}
