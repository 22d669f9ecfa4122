//! A hook of ours in the git directory, which calls the one that was there.

use super::Done;
use super::script;
use std::fs;
use std::io;
use std::path::Path;

pub(super) fn add(path: &Path, name: &str, program: &Path) -> io::Result<Done> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let text = script::whole(name, program);
    let here = read(path)?;
    if here.as_deref() == Some(text.as_bytes()) {
        return Ok(Done::Present);
    }
    let Some(here) = here else {
        write(path, &text)?;
        return Ok(Done::Created);
    };
    let here = String::from_utf8_lossy(&here);
    if script::program(name, &here).is_some() {
        // Ours, for a program that has moved since.
        write(path, &text)?;
        return Ok(Done::Present);
    }
    if script::is_marked(&here) {
        return Ok(Done::Left(changed(path)));
    }
    let original = script::original(path);
    if fs::symlink_metadata(&original).is_ok() {
        return Ok(Done::Left(format!(
            "{} is there already, and this hook is not trueline's",
            original.display()
        )));
    }
    fs::rename(path, &original)?;
    if let Err(error) = write(path, &text) {
        fs::rename(&original, path)?;
        return Err(error);
    }
    Ok(Done::Chained)
}

pub(super) fn remove(path: &Path, name: &str) -> io::Result<Done> {
    let Some(here) = read(path)? else {
        return Ok(Done::Absent);
    };
    let here = String::from_utf8_lossy(&here);
    if !script::is_marked(&here) {
        return Ok(Done::Absent);
    }
    if script::program(name, &here).is_none() {
        return Ok(Done::Left(changed(path)));
    }
    let original = script::original(path);
    if fs::symlink_metadata(&original).is_ok() {
        // Takes the place of ours in one step.
        fs::rename(&original, path)?;
        return Ok(Done::Restored);
    }
    fs::remove_file(path)?;
    Ok(Done::Removed)
}

pub(super) fn status(path: &Path, name: &str) -> io::Result<Done> {
    let Some(here) = read(path)? else {
        return Ok(Done::Absent);
    };
    let here = String::from_utf8_lossy(&here);
    Ok(match script::program(name, &here) {
        Some(program) if Path::new(&program).is_file() => Done::Present,
        Some(_) => Done::Stale,
        None if script::is_marked(&here) => Done::Left(changed(path)),
        None => Done::Absent,
    })
}

fn changed(path: &Path) -> String {
    format!(
        "{} is trueline's, but was changed since; edit or delete it by hand",
        path.display()
    )
}

/// None where there is nothing, not even a broken link.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_link = fs::symlink_metadata(path).is_ok();
            Ok(is_link.then(Vec::new))
        }
        Err(error) => Err(error),
    }
}

/// Writes an executable file, whole or not at all.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let next = path.with_extension("trueline-next");
    fs::write(&next, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&next, fs::Permissions::from_mode(0o755))?;
    }
    fs::rename(next, path)
}
