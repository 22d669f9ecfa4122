//! Holds the contents that the journal names against `git gc`, by a ref to a tree of them.
//!
//! A tree and not a commit, so that `git log --all` doesn't show it. If several writers meet, each tries again; a writer that
//! gives up has lost nothing yet, since git keeps young objects for two weeks anyway.

use crate::git::{GitError, Repo};
use git2::{ErrorCode, FileMode, Oid, Reference, Tree, build::TreeUpdateBuilder};
use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

const ATTEMPTS: usize = 8;
/// Moving a ref takes no time that anybody could see.
const STALE: Duration = Duration::from_secs(10);

fn ref_name(repo: &Repo) -> String {
    let worktree = if repo.inner.is_worktree() {
        repo.git_dir().file_name().and_then(|n| n.to_str())
    } else {
        Some("main")
    };
    let name = format!("refs/trueline/journal/{}", worktree.unwrap_or("other"));
    if Reference::is_valid_name(&name) {
        name
    } else {
        "refs/trueline/journal/other".to_owned()
    }
}

/// Adds blobs to those that are held.
pub(super) fn add(repo: &Repo, blobs: &[Oid]) -> Result<(), GitError> {
    let name = ref_name(repo);
    for _ in 0..ATTEMPTS {
        let current = match repo.inner.find_reference(&name) {
            Ok(reference) => reference.target(),
            Err(error) if error.code() == ErrorCode::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let next = tree(repo, current, blobs)?;
        let moved = match current {
            Some(current) if current == next => return Ok(()),
            Some(current) => repo
                .inner
                .reference_matching(&name, next, true, current, "trueline"),
            None => repo.inner.reference(&name, next, false, "trueline"),
        };
        match moved {
            Ok(_) => return Ok(()),
            Err(error)
                if matches!(
                    error.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::Locked
                ) =>
            {
                unlock(repo, &name);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whoever is killed while it moves the ref leaves git's lock behind, which nobody else would ever take away.
fn unlock(repo: &Repo, name: &str) {
    let lock = repo.common_dir().join(format!("{name}.lock"));
    let modified = std::fs::metadata(&lock).and_then(|m| m.modified());
    let age = modified.map(|then| SystemTime::now().duration_since(then).unwrap_or_default());
    if age.is_ok_and(|age| age > STALE) {
        let _ = std::fs::remove_file(lock);
    }
}

/// Holds these blobs and no others.
pub(super) fn only(repo: &Repo, blobs: &[Oid]) -> Result<(), GitError> {
    let name = ref_name(repo);
    if blobs.is_empty() {
        return match repo.inner.find_reference(&name) {
            Ok(mut reference) => match reference.delete() {
                // It holds a little longer.
                Err(error) if error.code() == ErrorCode::Locked => {
                    unlock(repo, &name);
                    Ok(())
                }
                deleted => Ok(deleted?),
            },
            Err(error) if error.code() == ErrorCode::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        };
    }
    let tree = tree(repo, None, blobs)?;
    match repo.inner.reference(&name, tree, true, "trueline") {
        Err(error) if error.code() == ErrorCode::Locked => unlock(repo, &name),
        moved => drop(moved?),
    }
    Ok(())
}

/// Named by their first two digits, then the rest, so that one more blob rewrites little.
fn tree(repo: &Repo, current: Option<Oid>, blobs: &[Oid]) -> Result<Oid, GitError> {
    let baseline: Tree = match current.map(|id| repo.inner.find_tree(id)) {
        Some(Ok(tree)) => tree,
        // Gone or no tree: start over rather than fail, the newest contents matter most.
        _ => {
            let empty = repo.inner.treebuilder(None)?.write()?;
            repo.inner.find_tree(empty)?
        }
    };
    let mut update = TreeUpdateBuilder::new();
    // What one edit led to, the next began with.
    let blobs: BTreeSet<&Oid> = blobs.iter().collect();
    for blob in blobs {
        let hex = blob.to_string();
        let path = format!("{}/{}", &hex[..2], &hex[2..]);
        update.upsert(path, *blob, FileMode::Blob);
    }
    Ok(update.create_updated(&repo.inner, &baseline)?)
}
