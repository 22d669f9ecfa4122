//! Reading and writing a settings file.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// None where there is none.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whole or not at all: an agent that reads it meanwhile, or a crash, never meets half of it. A link stays one.
pub fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let metadata = fs::symlink_metadata(path).ok();
    if metadata.as_ref().is_some_and(fs::Metadata::is_symlink) {
        return fs::write(path, contents);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let next = path.with_file_name(name);
    let written = fs::write(&next, contents).and_then(|()| {
        if let Some(metadata) = metadata {
            fs::set_permissions(&next, metadata.permissions())?;
        }
        fs::rename(&next, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&next);
    }
    written
}

/// Removes a file and those of these folders that are empty then.
pub fn remove(path: &Path, folders: &[PathBuf]) -> io::Result<()> {
    fs::remove_file(path)?;
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
