//! What is staged, as a source of a workspace.

use super::calls::Calls;
use super::{GitError, MAX_FILE, Repo, below, is_terraform};
use git2::{Oid, Repository};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use trueline_hcl::source::scan;
use trueline_hcl::{DiskSource, ReadError, Source};

/// Reads the index; contents are read only when asked for. Modules that `terraform init` installed are no part of a
/// repository, so those alone are read from the work tree.
pub struct IndexSource {
    repository: Mutex<Repository>,
    entries: HashMap<String, Entry>,
    conflicts: Vec<String>,
    common_dir: PathBuf,
    /// None where the work tree has no such directory.
    work_tree: Option<DiskSource>,
    /// Loaded when somebody first asks.
    calls: Mutex<Option<Calls>>,
}

#[derive(Copy, Clone)]
struct Entry {
    id: Oid,
    mode: u32,
    conflict: bool,
}

/// Where `terraform init` puts what it installs.
const INSTALLED: &str = ".terraform";

/// Regular files, with and without the right to be executed.
const REGULAR: u32 = 0o100000;
const TYPE_MASK: u32 = 0o170000;
const STAGE_MASK: u16 = 0x3000;
/// Added with `git add -N`: announced, not staged.
pub(super) const INTENT_TO_ADD: u16 = 1 << 13;

impl IndexSource {
    pub(super) fn new(repo: &Repo, prefix: &str) -> Result<IndexSource, GitError> {
        let mut entries = HashMap::new();
        let mut conflicts = Vec::new();
        for entry in repo.index()?.iter() {
            let Ok(path) = String::from_utf8(entry.path) else {
                continue;
            };
            let Some(path) = below(prefix, &path) else {
                continue;
            };
            if entry.flags_extended & INTENT_TO_ADD != 0 {
                continue;
            }
            let conflict = entry.flags & STAGE_MASK != 0;
            if conflict && conflicts.last().is_none_or(|last| last != path) {
                conflicts.push(path.to_owned());
            }
            let staged = Entry {
                id: entry.id,
                mode: entry.mode,
                conflict,
            };
            entries.insert(path.to_owned(), staged);
        }
        Ok(IndexSource {
            repository: Mutex::new(repo.reopen()?),
            entries,
            conflicts,
            common_dir: repo.common_dir().to_owned(),
            work_tree: DiskSource::new(repo.root().join(prefix)).ok(),
            calls: Mutex::new(None),
        })
    }

    /// The files with an unresolved merge conflict. They can't be read, and git doesn't commit them.
    pub fn conflicts(&self) -> &[String] {
        &self.conflicts
    }

    /// The work tree, for what stands where modules are installed and is not staged.
    fn installed(&self, path: &str) -> Option<&DiskSource> {
        let is_there = path.split('/').any(|part| part == INSTALLED);
        let is_staged = || self.entries.contains_key(path);
        self.work_tree.as_ref().filter(|_| is_there && !is_staged())
    }

    /// The blob that is staged for a path.
    pub fn id(&self, path: &str) -> Option<Oid> {
        self.entries.get(path).filter(|e| !e.conflict).map(|e| e.id)
    }
}

impl Source for IndexSource {
    fn files(&self) -> Vec<String> {
        self.entries
            .iter()
            .filter(|(path, entry)| entry.mode & TYPE_MASK == REGULAR && is_terraform(path))
            .map(|(path, _)| path.clone())
            .collect()
    }

    fn holds(&self, name: &str) -> bool {
        let mut paths = self.entries.keys();
        paths.any(|path| path.rsplit('/').next() == Some(name))
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        if let Some(installed) = self.installed(dir) {
            return installed.list(dir);
        }
        trueline_hcl::source::below(self.entries.keys(), dir)
    }

    fn list_here(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        if let Some(installed) = self.installed(dir) {
            return installed.list_here(dir);
        }
        let mut files = self.list(dir)?;
        files.retain(|path| !path.contains('/'));
        Ok(files)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        if let Some(installed) = self.installed(path) {
            return installed.read(path);
        }
        let entry = self.entries.get(path).ok_or(ReadError::NotFound)?;
        if entry.conflict {
            return Err(ReadError::Io(
                "it has an unresolved merge conflict".to_owned(),
            ));
        }
        if entry.mode & TYPE_MASK != REGULAR {
            return Err(ReadError::NotAFile);
        }
        read_blob(&locked(&self.repository), entry.id)
    }

    fn local_calls(&self, path: &str) -> Vec<String> {
        let Some(id) = self.id(path) else {
            return Vec::new();
        };
        let mut calls = locked(&self.calls);
        let calls = calls.get_or_insert_with(|| Calls::load(&self.common_dir));
        calls.of(id, || Some(scan::local_calls(&self.read(path).ok()?)))
    }
}

/// Nothing is left half-done by a holder that panicked.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

pub(super) fn read_blob(repository: &Repository, id: Oid) -> Result<Arc<[u8]>, ReadError> {
    let read = || -> Result<Arc<[u8]>, git2::Error> {
        let odb = repository.odb()?;
        Ok(Arc::from(odb.read(id)?.data()))
    };
    let size = repository
        .odb()
        .and_then(|odb| odb.read_header(id))
        .map_err(|error| ReadError::Io(error.message().to_owned()))?
        .0;
    if size as u64 > MAX_FILE {
        return Err(ReadError::TooLarge { limit: MAX_FILE });
    }
    read().map_err(|error| ReadError::Io(error.message().to_owned()))
}
