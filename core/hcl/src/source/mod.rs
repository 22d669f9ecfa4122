//! Where the text of a workspace comes from: a disk, an editor's buffers, git's index or one of its trees.

mod disk;
mod memory;
pub mod scan;

pub use disk::{DiskSource, MAX_FILE};
pub use memory::MemorySource;

use std::sync::Arc;

/// Everything under one root. Paths are relative to it, with `/`, without `.` or `..`; the root itself is `""`.
///
/// An implementation never leads out of its root, follows no link that does, and leaves out what
/// is ignored there (`.terraform`, ignore files), except for a [`Source::read`] of a path asked for by name.
pub trait Source: Send + Sync {
    /// Every file that may hold Terraform code, in any order (`.tf`, `.tofu`, `.tf.json`, `.tofu.json`, `.tfvars`, `.tfvars.json`).
    fn files(&self) -> Vec<String>;

    /// The bytes of one file.
    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError>;

    /// Every file at any depth below a directory, ignored ones too, relative to it, in any order. An error where there may be
    /// others than can be listed.
    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let _ = dir;
        Err(ReadError::Io("directories are not listed here".into()))
    }

    /// The names of the files that stand directly in a directory, ignored ones too, in any order.
    fn list_here(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let mut files = self.list(dir)?;
        files.retain(|path| !path.contains('/'));
        Ok(files)
    }

    /// A file of this name stands somewhere. False where that isn't looked for.
    fn holds(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// The local sources (`./net`, `../net`) that a file may call modules by, more rather than fewer, without parsing it.
    /// A source that knows its files by their contents can answer without reading.
    fn local_calls(&self, path: &str) -> Vec<String> {
        match self.read(path) {
            Ok(bytes) => scan::local_calls(&bytes),
            Err(_) => Vec::new(),
        }
    }
}

/// The paths that are below a directory, relative to it.
pub fn below<'a>(
    paths: impl Iterator<Item = &'a String>,
    dir: &str,
) -> Result<Vec<String>, ReadError> {
    let inside = |path: &'a String| match dir {
        "" => Some(path.clone()),
        _ => Some(path.strip_prefix(dir)?.strip_prefix('/')?.to_owned()),
    };
    let found: Vec<String> = paths.filter_map(inside).collect();
    if found.is_empty() {
        return Err(ReadError::NotFound);
    }
    Ok(found)
}

/// The name is one of a file that may hold Terraform code.
pub fn is_terraform(path: &str) -> bool {
    let suffixes = [
        ".tf",
        ".tofu",
        ".tfvars",
        ".tf.json",
        ".tofu.json",
        ".tfvars.json",
    ];
    suffixes.iter().any(|suffix| path.ends_with(suffix))
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("there is no such file")]
    NotFound,
    #[error("it leads out of the workspace")]
    Outside,
    #[error("it is larger than {limit} bytes, the most that is read")]
    TooLarge { limit: u64 },
    #[error("it is not a regular file")]
    NotAFile,
    #[error("{0}")]
    Io(String),
}
