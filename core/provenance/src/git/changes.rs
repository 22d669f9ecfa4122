//! Which files differ between two states.

use super::{GitError, Repo};
use git2::{Delta, Diff, DiffOptions, Oid};

/// A file that differs, relative to the repository's root. A rename is a deletion and an addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub deleted: bool,
}

/// What a commit made now would change: the index against HEAD; everything, before the first commit.
pub fn staged_paths(repo: &Repo) -> Result<Vec<Change>, GitError> {
    let head = match repo.head()? {
        Some(id) => Some(repo.inner.find_commit(id)?.tree()?),
        None => None,
    };
    let git = &repo.inner;
    // Of two trees, only those folders are read that differ. What has conflicts makes no tree.
    if let Ok(staged) = repo.staged_tree() {
        let staged = git.find_tree(staged)?;
        let diff = git.diff_tree_to_tree(head.as_ref(), Some(&staged), Some(&mut options()))?;
        return Ok(changes(&diff));
    }
    let index = repo.index()?;
    let diff = git.diff_tree_to_index(head.as_ref(), Some(&index), Some(&mut options()))?;
    Ok(changes(&diff))
}

/// What differs between a commit and the work tree, with files that git doesn't track yet and without ignored ones.
pub fn changed_paths(repo: &Repo, commit: Oid) -> Result<Vec<Change>, GitError> {
    let tree = repo.inner.find_commit(commit)?.tree()?;
    let mut options = options();
    options.include_untracked(true).recurse_untracked_dirs(true);
    let diff = repo
        .inner
        .diff_tree_to_workdir_with_index(Some(&tree), Some(&mut options))?;
    Ok(changes(&diff))
}

fn options() -> DiffOptions {
    let mut options = DiffOptions::new();
    options.ignore_submodules(true).include_typechange(true);
    options
}

fn changes(diff: &Diff) -> Vec<Change> {
    diff.deltas()
        .filter_map(|delta| {
            let deleted = delta.status() == Delta::Deleted;
            let file = if deleted {
                delta.old_file()
            } else {
                delta.new_file()
            };
            Some(Change {
                path: file.path()?.to_str()?.to_owned(),
                deleted,
            })
        })
        .collect()
}
