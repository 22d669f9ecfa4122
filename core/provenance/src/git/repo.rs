//! A repository with a work tree, found from a path inside it.

use super::{GitError, IndexSource, TreeSource};
use crate::history::blob_at;
use git2::{Commit, ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags, RepositoryState};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

/// Where git itself says that the repository is, as it tells its hooks in `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE`.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    pub git_dir: Option<PathBuf>,
    pub work_tree: Option<PathBuf>,
    /// Another index than the repository's own: `git commit -a` and `git commit PATH` commit from one.
    pub index_file: Option<PathBuf>,
}

/// What the repository is in the middle of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum State {
    Clean,
    Merge,
    Rebase,
    CherryPick,
    Revert,
    /// Bisecting, or applying mailed patches.
    Other,
}

pub struct Repo {
    pub(crate) inner: Repository,
    root: PathBuf,
    index_file: Option<PathBuf>,
}

impl Repo {
    /// The repository whose work tree holds `path`, which need not exist.
    pub fn discover(path: &Path) -> Result<Repo, GitError> {
        Repo::open(path, &Environment::default())
    }

    /// The repository that the environment names, or else the one whose work tree holds `path`.
    /// Relative paths of the environment are relative to `path`.
    pub fn open(path: &Path, environment: &Environment) -> Result<Repo, GitError> {
        let start = existing_ancestor(path);
        let inner = match &environment.git_dir {
            Some(dir) => Repository::open_ext(
                start.join(dir),
                RepositoryOpenFlags::NO_SEARCH,
                [] as [&OsStr; 0],
            ),
            None => Repository::open_ext(start, RepositoryOpenFlags::CROSS_FS, [] as [&OsStr; 0]),
        };
        let inner = inner.map_err(|error| match error.code() {
            ErrorCode::NotFound => GitError::NotFound {
                path: path.to_owned(),
            },
            ErrorCode::Owner => GitError::NotOwned {
                path: start.to_owned(),
            },
            _ => error.into(),
        })?;
        if let Some(work_tree) = &environment.work_tree {
            inner.set_workdir(&start.join(work_tree), false)?;
        }
        let root = inner.workdir().ok_or_else(|| GitError::Bare {
            path: inner.path().to_owned(),
        })?;
        let root = root.canonicalize().map_err(|source| GitError::Io {
            path: root.to_owned(),
            source,
        })?;
        Ok(Repo {
            index_file: environment.index_file.as_ref().map(|f| start.join(f)),
            inner,
            root,
        })
    }

    /// A second handle on the same repository, for another thread.
    pub(crate) fn reopen(&self) -> Result<Repository, GitError> {
        let again = Repository::open_ext(
            self.inner.path(),
            RepositoryOpenFlags::NO_SEARCH,
            [] as [&OsStr; 0],
        )?;
        Ok(again)
    }

    /// The top of the work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git directory of this work tree: `.git`, or a linked work tree's own.
    pub fn git_dir(&self) -> &Path {
        self.inner.path()
    }

    /// The git directory that all work trees of the repository share.
    pub fn common_dir(&self) -> &Path {
        self.inner.commondir()
    }

    /// Where git looks for hooks, and whether `core.hooksPath` says so.
    pub fn hooks_dir(&self) -> Result<(PathBuf, bool), GitError> {
        match self.config("core.hooksPath")? {
            None => Ok((self.common_dir().join("hooks"), false)),
            Some(path) => Ok((self.root.join(expand_home(&path)), true)),
        }
    }

    /// A value of git's configuration, all its levels taken together.
    pub fn config(&self, key: &str) -> Result<Option<String>, GitError> {
        match self.inner.config()?.snapshot()?.get_string(key) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The person who commits here: `Ana <ana@example.com>`; None where git isn't told.
    pub fn user(&self) -> Result<Option<String>, GitError> {
        let (name, email) = (self.config("user.name")?, self.config("user.email")?);
        Ok(name
            .zip(email)
            .map(|(name, email)| format!("{name} <{email}>")))
    }

    pub fn state(&self) -> State {
        match self.inner.state() {
            RepositoryState::Clean => State::Clean,
            RepositoryState::Merge => State::Merge,
            RepositoryState::Revert | RepositoryState::RevertSequence => State::Revert,
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => State::CherryPick,
            RepositoryState::Rebase
            | RepositoryState::RebaseInteractive
            | RepositoryState::RebaseMerge
            | RepositoryState::ApplyMailboxOrRebase => State::Rebase,
            RepositoryState::Bisect | RepositoryState::ApplyMailbox => State::Other,
        }
    }

    /// The commit that is checked out; None before the first commit.
    pub fn head(&self) -> Result<Option<Oid>, GitError> {
        match self.inner.head() {
            Ok(head) => Ok(Some(head.peel_to_commit()?.id())),
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The commits that a commit made now would follow: HEAD, and in a merge those that are merged.
    pub fn next_parents(&self) -> Result<Vec<Oid>, GitError> {
        let mut parents: Vec<Oid> = self.head()?.into_iter().collect();
        let Ok(merging) = std::fs::read_to_string(self.git_dir().join("MERGE_HEAD")) else {
            return Ok(parents);
        };
        parents.extend(merging.lines().filter_map(|l| l.trim().parse::<Oid>().ok()));
        Ok(parents)
    }

    /// The commit that a revision names.
    pub fn commit(&self, rev: &str) -> Result<Oid, GitError> {
        self.inner
            .revparse_single(rev)
            .and_then(|object| object.peel_to_commit())
            .map(|commit| commit.id())
            .map_err(|_| GitError::NoRevision {
                rev: rev.to_owned(),
            })
    }

    /// A path relative to [`Repo::root`], with `/`; None where it leads out of the repository.
    /// Links in the directories above it are resolved; the path itself need not exist and is not followed.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let path = self.root.join(path);
        let ancestor = match (path.parent(), path.file_name()) {
            (Some(parent), Some(_)) => existing_ancestor(parent),
            _ => existing_ancestor(&path),
        };
        let rest = path.strip_prefix(ancestor).ok()?;
        let full = ancestor.canonicalize().ok()?.join(rest);
        let parts: Option<Vec<&str>> = full
            .strip_prefix(&self.root)
            .ok()?
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        Some(parts?.join("/"))
    }

    /// What is staged, below `prefix` (a directory relative to the root, `""` for all).
    pub fn index_source(&self, prefix: &str) -> Result<IndexSource, GitError> {
        IndexSource::new(self, prefix)
    }

    /// The contents of a commit, below `prefix`.
    pub fn tree_source(&self, commit: Oid, prefix: &str) -> Result<TreeSource, GitError> {
        TreeSource::new(self, commit, prefix)
    }

    pub(crate) fn index(&self) -> Result<git2::Index, GitError> {
        match &self.index_file {
            Some(file) => Ok(git2::Index::open(file)?),
            None => {
                let mut index = self.inner.index()?;
                // The handle is kept by libgit2; another process may have staged something since.
                index.read(false)?;
                Ok(index)
            }
        }
    }

    /// A file as it is in a commit; None where it isn't there, or is larger than [`super::MAX_FILE`].
    pub fn file_at(&self, commit: Oid, path: &str) -> Option<Vec<u8>> {
        let commit = self.inner.find_commit(commit).ok()?;
        let entry = commit.tree().ok()?.get_path(Path::new(path)).ok()?;
        self.blob(entry.id()).ok()?
    }

    /// Which of these paths a stash holds otherwise than HEAD does: what is recorded of them is still to come.
    pub fn stashed<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<BTreeSet<String>, GitError> {
        let mut found = BTreeSet::new();
        if self.inner.find_reference("refs/stash").is_err() {
            return Ok(found);
        }
        let Some(head) = self.head()? else {
            return Ok(found);
        };
        let head = self.inner.find_commit(head)?;
        let log = self.inner.reflog("refs/stash")?;
        let stashes: Vec<Commit> = log
            .iter()
            .filter_map(|entry| self.inner.find_commit(entry.id_new()).ok())
            .collect();
        for path in paths {
            // The last parent holds the files that git doesn't track, where they were put aside too.
            let holds = |stash: &Commit| {
                let untracked = stash.parent(2).ok().and_then(|c| blob_at(&c, path));
                let blob = untracked.or_else(|| blob_at(stash, path));
                blob.is_some() && blob != blob_at(&head, path)
            };
            if !found.contains(path) && stashes.iter().any(holds) {
                found.insert(path.to_owned());
            }
        }
        Ok(found)
    }

    /// Keeps contents as a blob.
    pub fn store(&self, contents: &[u8]) -> Result<Oid, GitError> {
        Ok(self.inner.blob(contents)?)
    }

    /// Whether the repository has kept these contents since before `then`. Of a packed object that is certain; of a loose one its
    /// file tells.
    pub fn had(&self, contents: &[u8], then: SystemTime) -> bool {
        let Ok(id) = Oid::hash_object(ObjectType::Blob, contents) else {
            return false;
        };
        if !self.inner.odb().is_ok_and(|odb| odb.exists(id)) {
            return false;
        }
        let hex = id.to_string();
        let loose = self
            .common_dir()
            .join("objects")
            .join(&hex[..2])
            .join(&hex[2..]);
        match std::fs::metadata(loose).and_then(|m| m.modified()) {
            Ok(modified) => modified < then,
            Err(_) => true,
        }
    }

    /// The contents of a blob; None where there is none of this id or it is larger than [`super::MAX_FILE`].
    pub fn blob(&self, id: Oid) -> Result<Option<Vec<u8>>, GitError> {
        let odb = self.inner.odb()?;
        match odb.read_header(id) {
            Ok((size, git2::ObjectType::Blob)) if size as u64 <= super::MAX_FILE => {
                Ok(Some(odb.read(id)?.data().to_owned()))
            }
            Ok(_) => Ok(None),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The id that contents have as a blob, kept or not.
pub fn blob_id(contents: &[u8]) -> Result<Oid, GitError> {
    Ok(Oid::hash_object(ObjectType::Blob, contents)?)
}

fn existing_ancestor(path: &Path) -> &Path {
    path.ancestors()
        .find(|a| a.is_dir())
        .unwrap_or(Path::new("."))
}

fn expand_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
