//! Which Terraform files a commit changes.

use crate::git::{GitError, Repo, is_terraform};
use git2::{Delta, DiffOptions, Oid};

/// What a tree changes.
pub(crate) struct Changed {
    /// By path, with their blobs.
    pub written: Vec<(String, Oid)>,
    pub deleted: Vec<String>,
}

/// The Terraform files that differ from every parent: what a merge only brings in was stamped where it was written.
pub(crate) fn changed(repo: &Repo, tree: Oid, parents: &[Oid]) -> Result<Changed, GitError> {
    let tree = repo.inner.find_tree(tree)?;
    let mut changed: Option<Changed> = None;
    let parent_trees: Vec<Option<Oid>> = match parents {
        [] => vec![None],
        _ => parents.iter().map(|p| Some(*p)).collect(),
    };
    for parent in parent_trees {
        let parent = match parent {
            Some(id) => Some(repo.inner.find_commit(id)?.tree()?),
            None => None,
        };
        let mut options = DiffOptions::new();
        options.ignore_submodules(true);
        let diff =
            repo.inner
                .diff_tree_to_tree(parent.as_ref(), Some(&tree), Some(&mut options))?;
        let mut here = Changed {
            written: Vec::new(),
            deleted: Vec::new(),
        };
        for delta in diff.deltas() {
            let gone = delta.status() == Delta::Deleted;
            let file = if gone {
                delta.old_file()
            } else {
                delta.new_file()
            };
            let Some(path) = file.path().and_then(|p| p.to_str()) else {
                continue;
            };
            if !is_terraform(path) || file.mode() == git2::FileMode::Link {
                continue;
            }
            if gone {
                here.deleted.push(path.to_owned());
            } else {
                here.written.push((path.to_owned(), file.id()));
            }
        }
        changed = Some(match changed {
            None => here,
            Some(before) => Changed {
                written: before
                    .written
                    .into_iter()
                    .filter(|w| here.written.contains(w))
                    .collect(),
                deleted: before.deleted,
            },
        });
    }
    Ok(changed.unwrap_or(Changed {
        written: Vec::new(),
        deleted: Vec::new(),
    }))
}
