//! Statements of commits that don't exist yet: made while the message is, so that it can name them, and written into the note once
//! the commit is there.
//!
//! A file for each in `trueline/statements/` of the work tree's git directory, named by its tree. A commit that is given up leaves
//! its statement behind, which is forgotten later; a rebase may need one for days.

use super::{Sealed, envelope, statement};
use crate::git::{GitError, Repo};
use git2::Oid;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const MAX_AGE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Keeps the statement of a tree for the commit that will have it.
pub fn keep(repo: &Repo, tree: Oid, sealed: &Sealed) -> Result<(), GitError> {
    let dir = directory(repo);
    let path = dir.join(tree.to_string());
    let next = path.with_extension("next");
    forget_old(&dir);
    std::fs::create_dir_all(&dir)
        .and_then(|()| std::fs::write(&next, &sealed.line))
        .and_then(|()| std::fs::rename(&next, &path))
        .map_err(|source| GitError::Io { path, source })
}

/// The statement that is kept for a tree.
pub fn kept(repo: &Repo, tree: Oid) -> Option<Sealed> {
    let line = std::fs::read_to_string(directory(repo).join(tree.to_string())).ok()?;
    let content = envelope::open(&line)?;
    let stamp = statement::read(&content)?;
    (stamp.tree == tree).then(|| Sealed {
        digest: super::seal::digest(&content),
        line,
    })
}

/// Forgets the statement that is kept for a tree: its commit has it now. Whether it succeeds doesn't matter.
pub fn forget(repo: &Repo, tree: Oid) {
    let _ = std::fs::remove_file(directory(repo).join(tree.to_string()));
}

fn directory(repo: &Repo) -> PathBuf {
    repo.git_dir().join("trueline/statements")
}

/// Whether it succeeds doesn't matter: what stays is looked at the next time.
fn forget_old(dir: &Path) {
    let now = SystemTime::now();
    let is_old = |entry: &std::fs::DirEntry| {
        let modified = entry.metadata().and_then(|m| m.modified());
        modified.is_ok_and(|then| now.duration_since(then).is_ok_and(|age| age > MAX_AGE))
    };
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if is_old(&entry) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
