//! The contents of a commit, as a source of a workspace, and quick look-ups of its blobs.

use super::index::read_blob;
use super::{GitError, Repo, is_terraform, join};
use git2::{ErrorCode, ObjectType, Oid, Repository, Tree};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use trueline_hcl::{ReadError, Source};

const REGULAR: i32 = 0o100000;
const TYPE_MASK: i32 = 0o170000;
/// A tree nested deeper than this was not made by git, and its walk would not end soon.
const MAX_DEPTH: usize = 128;

pub struct TreeSource {
    repository: Mutex<Repository>,
    /// The tree at the prefix; None where the commit has none there.
    tree: Option<Oid>,
}

impl TreeSource {
    pub(super) fn new(repo: &Repo, commit: Oid, prefix: &str) -> Result<TreeSource, GitError> {
        let repository = repo.reopen()?;
        let tree = subtree(&repository, commit, prefix)?.map(|t| t.id());
        Ok(TreeSource {
            repository: Mutex::new(repository),
            tree,
        })
    }

    pub(super) fn of_tree(repo: &Repo, tree: Oid) -> Result<TreeSource, GitError> {
        Ok(TreeSource {
            repository: Mutex::new(repo.reopen()?),
            tree: Some(tree),
        })
    }

    fn with<T>(&self, read: impl FnOnce(&Repository, Tree) -> T) -> Option<T> {
        let repository = match self.repository.lock() {
            Ok(guard) => guard,
            // Nothing is left half-done by a reader that panicked.
            Err(poisoned) => poisoned.into_inner(),
        };
        let tree = repository.find_tree(self.tree?).ok()?;
        Some(read(&repository, tree))
    }
}

impl Source for TreeSource {
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        self.with(|repository, tree| walk(repository, &tree, "", 0, &mut files));
        files.retain(|path| is_terraform(path));
        files
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let mut files = Vec::new();
        self.with(|repository, tree| walk(repository, &tree, "", 0, &mut files));
        trueline_hcl::source::below(files.iter(), dir)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.with(|repository, tree| {
            let entry = tree
                .get_path(Path::new(path))
                .map_err(|_| ReadError::NotFound)?;
            if entry.filemode() & TYPE_MASK != REGULAR {
                return Err(ReadError::NotAFile);
            }
            read_blob(repository, entry.id())
        })
        .unwrap_or(Err(ReadError::NotFound))
    }
}

fn walk(repository: &Repository, tree: &Tree, dir: &str, depth: usize, files: &mut Vec<String>) {
    if depth > MAX_DEPTH {
        return;
    }
    for entry in tree {
        let Ok(name) = entry.name() else { continue };
        let path = join(dir, name);
        if entry.kind() == Some(ObjectType::Tree) {
            if let Ok(below) = repository.find_tree(entry.id()) {
                walk(repository, &below, &path, depth + 1, files);
            }
        } else if entry.filemode() & TYPE_MASK == REGULAR {
            files.push(path);
        }
    }
}

fn subtree<'r>(
    repository: &'r Repository,
    commit: Oid,
    prefix: &str,
) -> Result<Option<Tree<'r>>, GitError> {
    let tree = repository.find_commit(commit)?.tree()?;
    if prefix.is_empty() {
        return Ok(Some(tree));
    }
    match tree.get_path(Path::new(prefix)) {
        Ok(entry) if entry.kind() == Some(ObjectType::Tree) => {
            Ok(Some(repository.find_tree(entry.id())?))
        }
        Ok(_) => Ok(None),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Looks many paths of one commit up, reading each directory once.
pub(crate) struct TreeLookup<'r> {
    repository: &'r Repository,
    dirs: HashMap<String, Option<Tree<'r>>>,
}

impl<'r> TreeLookup<'r> {
    /// `prefix` is prepended to every path that is looked up.
    pub(crate) fn new(repo: &'r Repo, commit: Oid, prefix: &str) -> Result<Self, GitError> {
        let top = subtree(&repo.inner, commit, prefix)?;
        Ok(TreeLookup {
            repository: &repo.inner,
            dirs: HashMap::from([(String::new(), top)]),
        })
    }

    /// The blob of a regular file.
    pub(crate) fn blob(&mut self, path: &str) -> Option<Oid> {
        let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
        let entry = self.dir(dir)?.get_name(name)?;
        (entry.filemode() & TYPE_MASK == REGULAR).then(|| entry.id())
    }

    fn dir(&mut self, dir: &str) -> Option<&Tree<'r>> {
        if !self.dirs.contains_key(dir) {
            let (above, name) = dir.rsplit_once('/').unwrap_or(("", dir));
            let id = self
                .dir(above)
                .and_then(|tree| tree.get_name(name))
                .map(|entry| entry.id());
            let tree = id.and_then(|id| self.repository.find_tree(id).ok());
            self.dirs.insert(dir.to_owned(), tree);
        }
        self.dirs.get(dir)?.as_ref()
    }
}
