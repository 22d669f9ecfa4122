//! What is staged, as a source of a workspace.

use super::{GitError, MAX_FILE, Repo, below, is_terraform};
use git2::{Oid, Repository};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use trueline_hcl::{ReadError, Source};

/// Reads the index and nothing else; contents are read only when asked for.
pub struct IndexSource {
    repository: Mutex<Repository>,
    entries: HashMap<String, Entry>,
    conflicts: Vec<String>,
}

#[derive(Copy, Clone)]
struct Entry {
    id: Oid,
    mode: u32,
    conflict: bool,
}

/// Regular files, with and without the right to be executed.
const REGULAR: u32 = 0o100000;
const TYPE_MASK: u32 = 0o170000;
const STAGE_MASK: u16 = 0x3000;
/// Added with `git add -N`: announced, not staged.
const INTENT_TO_ADD: u16 = 1 << 13;

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
        })
    }

    /// The files with an unresolved merge conflict. They can't be read, and git doesn't commit them.
    pub fn conflicts(&self) -> &[String] {
        &self.conflicts
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

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        let entry = self.entries.get(path).ok_or(ReadError::NotFound)?;
        if entry.conflict {
            return Err(ReadError::Io(
                "it has an unresolved merge conflict".to_owned(),
            ));
        }
        if entry.mode & TYPE_MASK != REGULAR {
            return Err(ReadError::NotAFile);
        }
        let repository = match self.repository.lock() {
            Ok(guard) => guard,
            // Nothing is left half-done by a reader that panicked.
            Err(poisoned) => poisoned.into_inner(),
        };
        read_blob(&repository, entry.id)
    }
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
