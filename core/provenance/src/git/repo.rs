//! A repository with a work tree, found from a path inside it.

use super::index::INTENT_TO_ADD;
use super::{GitError, IndexSource, TreeSource};
use crate::history::blob_at;
use git2::{Commit, ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags, RepositoryState};
use jiff::Timestamp;
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
    /// Where more objects are, besides the repository's own: those that are being pushed stand apart until they are let in
    /// (`GIT_OBJECT_DIRECTORY`, `GIT_ALTERNATE_OBJECT_DIRECTORIES`).
    pub objects: Vec<PathBuf>,
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
    /// The top of the work tree; the git directory, where there is none.
    root: PathBuf,
    index_file: Option<PathBuf>,
    objects: Vec<PathBuf>,
}

impl Repo {
    /// The repository whose work tree holds `path`, which need not exist.
    pub fn discover(path: &Path) -> Result<Repo, GitError> {
        Repo::open(path, &Environment::default())
    }

    /// The repository that the environment names, or else the one whose work tree holds `path`.
    /// Relative paths of the environment are relative to `path`.
    pub fn open(path: &Path, environment: &Environment) -> Result<Repo, GitError> {
        let repo = Repo::open_with_or_without_work_tree(path, environment)?;
        match repo.inner.workdir() {
            Some(_) => Ok(repo),
            None => Err(GitError::Bare { path: repo.root }),
        }
    }

    /// The same, where a bare repository will do.
    pub fn open_with_or_without_work_tree(
        path: &Path,
        environment: &Environment,
    ) -> Result<Repo, GitError> {
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
        let objects: Vec<PathBuf> = environment.objects.iter().map(|o| start.join(o)).collect();
        add_objects(&inner, &objects)?;
        let root = inner.workdir().unwrap_or_else(|| inner.path());
        let root = root.canonicalize().map_err(|source| GitError::Io {
            path: root.to_owned(),
            source,
        })?;
        let index_file = environment.index_file.as_ref().map(|f| start.join(f));
        let own = inner.path().join("index").canonicalize().ok();
        Ok(Repo {
            // Git names the repository's own too, which libgit2 reads once for all who ask.
            index_file: index_file.filter(|file| own.is_none() || file.canonicalize().ok() != own),
            inner,
            root,
            objects,
        })
    }

    /// A second handle on the same repository, for another thread.
    pub(crate) fn reopen(&self) -> Result<Repository, GitError> {
        let again = Repository::open_ext(
            self.inner.path(),
            RepositoryOpenFlags::NO_SEARCH,
            [] as [&OsStr; 0],
        )?;
        add_objects(&again, &self.objects)?;
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

    /// The names of the remotes.
    pub fn remotes(&self) -> Result<Vec<String>, GitError> {
        let names = self.inner.remotes()?;
        let names = names.iter().filter_map(|name| Some(name.ok()??.to_owned()));
        Ok(names.collect())
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

    /// The tree that a commit made now would have. Its objects are written, as git will; the index is not.
    pub fn staged_tree(&self) -> Result<Oid, GitError> {
        let mut index = self.index()?;
        // What is only announced (`git add -N`) is in no tree. An index of version 2 can't say that (gitformat-index, extended flags).
        let announced: Vec<Vec<u8>> = (index.version() > 2)
            .then(|| index.iter())
            .into_iter()
            .flatten()
            .filter(|entry| entry.flags_extended & INTENT_TO_ADD != 0)
            .map(|entry| entry.path)
            .collect();
        let takes_out = !announced.is_empty();
        for path in announced {
            if let Ok(path) = std::str::from_utf8(&path) {
                index.remove_path(Path::new(path))?;
            }
        }
        // Git has staged what is in the index: to look each of the objects up again costs more than to write the tree, and in a partial clone
        // some are elsewhere.
        git2::opts::strict_object_creation(false);
        let tree = index.write_tree_to(&self.inner)?;
        if takes_out {
            // The handle is kept by libgit2, and must not remember that.
            index.read(true)?;
        }
        Ok(tree)
    }

    /// The tree of a commit, and its parents.
    pub fn tree_and_parents(&self, commit: Oid) -> Result<(Oid, Vec<Oid>), GitError> {
        let commit = self.inner.find_commit(commit)?;
        Ok((commit.tree_id(), commit.parent_ids().collect()))
    }

    /// The message of a commit, as far as it is UTF-8.
    pub fn message(&self, commit: Oid) -> Result<String, GitError> {
        let commit = self.inner.find_commit(commit)?;
        Ok(String::from_utf8_lossy(commit.message_bytes()).into_owned())
    }

    /// The author of a commit and when it was written, as git tells its hooks: `Ana <ana@example.com> @1795600000 +0100`.
    pub fn author(&self, commit: Oid) -> Result<Option<String>, GitError> {
        let commit = self.inner.find_commit(commit)?;
        let author = commit.author();
        let (Ok(name), Ok(email)) = (author.name(), author.email()) else {
            return Ok(None);
        };
        let when = author.when();
        let minutes = when.offset_minutes().abs();
        let offset = format!("{}{:02}{:02}", when.sign(), minutes / 60, minutes % 60);
        Ok(Some(format!(
            "{name} <{email}> @{} {offset}",
            when.seconds()
        )))
    }

    /// When a commit was made, and the e-mail addresses of its author and its committer.
    pub(crate) fn time_and_people(
        &self,
        commit: Oid,
    ) -> Result<(Timestamp, Vec<String>), GitError> {
        let commit = self.inner.find_commit(commit)?;
        let (author, committer) = (commit.author(), commit.committer());
        let time = Timestamp::from_second(committer.when().seconds()).unwrap_or_default();
        let emails = [author.email(), committer.email()];
        let people = emails.into_iter().flatten().map(str::to_owned);
        Ok((time, people.collect()))
    }

    /// When a commit was made, as its committer says, to the second.
    pub fn made_at(&self, commit: Oid) -> Result<Timestamp, GitError> {
        Ok(self.time_and_people(commit)?.0)
    }

    /// The first line of a commit's message.
    pub fn subject(&self, commit: &str) -> Option<String> {
        let message = self.message(commit.parse().ok()?).ok()?;
        message.lines().next().map(str::to_owned)
    }

    /// Whether a shallow clone ends at this commit: what came before it, and so what it changes, isn't known.
    pub fn is_cut_off(&self, commit: Oid) -> bool {
        let list = std::fs::read_to_string(self.common_dir().join("shallow"));
        let id = commit.to_string();
        list.is_ok_and(|list| list.lines().any(|line| line.trim() == id))
    }

    /// Whether there is no such commit here, as before the end of a shallow clone.
    pub fn is_missing(&self, commit: Oid) -> bool {
        self.inner.find_commit(commit).is_err()
    }

    /// What a ref points at; None where there is none of this name.
    pub fn tip(&self, name: &str) -> Result<Option<Oid>, GitError> {
        match self.inner.find_reference(name) {
            Ok(reference) => Ok(reference.target()),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
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

    /// The day of a commit, as its author saw it, and the first line of its message.
    pub fn headline(&self, commit: Oid) -> Result<(String, String), GitError> {
        let commit = self.inner.find_commit(commit)?;
        let time = commit.author().when();
        let local = time.seconds() + i64::from(time.offset_minutes()) * 60;
        let day = jiff::Timestamp::from_second(local)
            .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
            .unwrap_or_default();
        let subject = commit
            .summary()
            .ok()
            .flatten()
            .unwrap_or_default()
            .to_owned();
        Ok((day, subject))
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

    /// What is staged, as the next commit will have it: cheaper than [`Repo::index_source`] for whoever reads few files.
    pub fn staged_source(&self) -> Result<TreeSource, GitError> {
        TreeSource::of_tree(self, self.staged_tree()?)
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

fn add_objects(repository: &Repository, directories: &[PathBuf]) -> Result<(), GitError> {
    if directories.is_empty() {
        return Ok(());
    }
    let odb = repository.odb()?;
    for directory in directories.iter().filter(|d| d.is_dir()) {
        // A path that isn't UTF-8 can't be handed over, and its objects will be missing.
        if let Some(path) = directory.to_str() {
            odb.add_disk_alternate(path)?;
        }
    }
    Ok(())
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
