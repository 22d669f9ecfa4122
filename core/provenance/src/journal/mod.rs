//! The journal: which agent changed which file from what to what, until a commit carries it.
//!
//! It lies in the git directory of the *work tree* (`trueline/journal.jsonl`), not in the one that linked work trees share:
//! the same path holds other contents in each of them, and an edit in one says nothing about another. Removing a work tree
//! removes its journal. One JSON object a line, each written with one `write` to a file opened for appending, so that
//! several agents can write at once and a crash costs at most the line that it tore. The contents stand in git's
//! object store, held by a ref of ours against `git gc`.

mod keep;
mod record;

pub use record::{Edit, Entry, Record, VERSION};

use crate::countersign::Countersignature;
use crate::git::{GitError, MAX_FILE, Repo};
use git2::Oid;
use jiff::{SignedDuration, Timestamp};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The longest line that is written, in bytes.
const MAX_RECORD: usize = 16 << 10;
/// Of a longer journal, the end is read.
const MAX_JOURNAL: u64 = 64 << 20;
/// What was never committed is forgotten after this.
pub const MAX_AGE: SignedDuration = SignedDuration::from_hours(30 * 24);

#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "the edit of {path} is not recorded: its record would be longer than {MAX_RECORD} bytes"
    )]
    RecordTooLong { path: String },
    #[error("the edit of {path} is not recorded: the file is larger than {MAX_FILE} bytes")]
    FileTooLarge { path: String },
    #[error(transparent)]
    Git(#[from] GitError),
}

impl From<git2::Error> for JournalError {
    fn from(error: git2::Error) -> Self {
        JournalError::Git(error.into())
    }
}

pub struct Journal<'r> {
    repo: &'r Repo,
    file: PathBuf,
    lock: PathBuf,
}

impl<'r> Journal<'r> {
    pub fn of(repo: &'r Repo) -> Journal<'r> {
        let dir = repo.git_dir().join("trueline");
        Journal {
            repo,
            file: dir.join("journal.jsonl"),
            lock: dir.join("journal.lock"),
        }
    }

    /// Whether somebody's edits are recorded, or were.
    pub fn exists(&self) -> bool {
        self.file.exists()
    }

    /// Writes one edit down, its contents first. An edit that changed nothing is not one.
    pub fn append(&self, edit: &Edit) -> Result<(), JournalError> {
        if edit.before == edit.after {
            return Ok(());
        }
        let store = |content: &Option<Vec<u8>>| -> Result<Option<Oid>, JournalError> {
            match content {
                Some(bytes) if bytes.len() as u64 > MAX_FILE => Err(JournalError::FileTooLarge {
                    path: edit.path.clone(),
                }),
                Some(bytes) => Ok(Some(self.repo.inner.blob(bytes)?)),
                None => Ok(None),
            }
        };
        let (before, after) = (store(&edit.before)?, store(&edit.after)?);
        let kept: Vec<Oid> = before.into_iter().chain(after).collect();
        self.write(&Entry::Edit(Record::new(edit, before, after)), &kept)
    }

    /// Writes down that a person stands up for a claim.
    pub fn countersign(&self, signature: &Countersignature) -> Result<(), JournalError> {
        self.write(&Entry::Countersignature(signature.clone()), &[])
    }

    fn write(&self, entry: &Entry, kept: &[Oid]) -> Result<(), JournalError> {
        let line = entry.to_line();
        if line.len() > MAX_RECORD {
            return Err(JournalError::RecordTooLong {
                path: entry.path().to_owned(),
            });
        }
        let lock = self.open_lock()?;
        // Shared: writers don't wait for each other, only for a prune, which replaces the file.
        lock.lock_shared().map_err(|e| self.io(&self.lock, e))?;
        if !kept.is_empty() {
            keep::add(self.repo, kept)?;
        }
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.file)
            .map_err(|e| self.io(&self.file, e))?;
        file.write_all(line.as_bytes())
            .map_err(|e| self.io(&self.file, e))
    }

    /// Every edit that can be read, oldest first.
    pub fn read(&self) -> Result<Vec<Record>, JournalError> {
        let edit = |entry| match entry {
            Entry::Edit(record) => Some(record),
            Entry::Countersignature(_) => None,
        };
        Ok(self.entries()?.into_iter().filter_map(edit).collect())
    }

    /// Every entry that can be read, oldest first. Torn lines and those of a later version are passed over.
    pub fn entries(&self) -> Result<Vec<Entry>, JournalError> {
        let file = match File::open(&self.file) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.io(&self.file, error)),
        };
        let read = || {
            let len = file.metadata()?.len();
            (&file).seek(SeekFrom::Start(len.saturating_sub(MAX_JOURNAL)))?;
            let mut bytes = Vec::new();
            (&file).take(MAX_JOURNAL).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        let bytes = read().map_err(|e| self.io(&self.file, e))?;
        Ok(bytes
            .split(|b| *b == b'\n')
            .filter_map(Entry::from_line)
            .collect())
    }

    /// Forgets the entries that `keep` doesn't want and those older than [`MAX_AGE`]; lines that can't be read go too.
    pub fn prune(&self, now: Timestamp, keep: impl Fn(&Entry) -> bool) -> Result<(), JournalError> {
        if !self.file.exists() {
            return Ok(());
        }
        let lock = self.open_lock()?;
        lock.lock().map_err(|e| self.io(&self.lock, e))?;
        let entries = self.entries()?;
        let all = entries.len();
        let kept: Vec<Entry> = entries
            .into_iter()
            .filter(|e| now.duration_since(e.time()) < MAX_AGE && keep(e))
            .collect();
        if kept.len() == all {
            return Ok(());
        }
        let text: String = kept.iter().map(Entry::to_line).collect();
        let next = self.file.with_extension("next");
        std::fs::write(&next, text)
            .and_then(|()| std::fs::rename(&next, &self.file))
            .map_err(|e| self.io(&self.file, e))?;
        let blobs: Vec<Oid> = kept
            .iter()
            .filter_map(|entry| match entry {
                Entry::Edit(record) => Some(record.before.into_iter().chain(record.after)),
                Entry::Countersignature(_) => None,
            })
            .flatten()
            .collect();
        keep::only(self.repo, &blobs)?;
        Ok(())
    }

    fn open_lock(&self) -> Result<File, JournalError> {
        if let Some(dir) = self.lock.parent() {
            std::fs::create_dir_all(dir).map_err(|e| self.io(dir, e))?;
        }
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.lock)
            .map_err(|e| self.io(&self.lock, e))
    }

    fn io(&self, path: &Path, source: std::io::Error) -> JournalError {
        JournalError::Io {
            path: path.to_owned(),
            source,
        }
    }
}
