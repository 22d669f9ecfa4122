//! A marked section in a hook that belongs to the work tree.
//!
//! It stands at the top, behind the `#!` line, where no `exit` or `exec` of the script can hide it.

use super::chain::{read, write};
use super::{Done, script};
use std::fs;
use std::io;
use std::path::Path;

const BEGIN: &str = "# >>> trueline >>>\n";
/// The section is the whole file.
const BEGIN_CREATED: &str = "# >>> trueline (it made this file) >>>\n";
/// The line before had no end.
const BEGIN_JOINED: &str = "\n# >>> trueline (with the line end before it) >>>\n";
const END: &str = "# <<< trueline <<<\n";

pub(super) fn add(path: &Path, name: &str) -> io::Result<Done> {
    let Some(bytes) = read(path)? else {
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir)?;
        }
        let section = script::section(name);
        write(path, &format!("#!/bin/sh\n{BEGIN_CREATED}{section}{END}"))?;
        return Ok(Done::Created);
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(Done::Left(not_a_script(path)));
    };
    if find(&text).is_some() {
        return Ok(Done::Present);
    }
    let first = text.lines().next().unwrap_or_default();
    let is_shell = !first.starts_with("#!") || first.contains("sh");
    if !is_shell {
        return Ok(Done::Left(not_a_script(path)));
    }
    let section = script::section(name);
    let at = if first.starts_with("#!") {
        text.find('\n').map_or(text.len(), |n| n + 1)
    } else {
        0
    };
    let begin = if at > 0 && !text[..at].ends_with('\n') {
        BEGIN_JOINED
    } else {
        BEGIN
    };
    replace(
        path,
        &format!("{}{begin}{section}{END}{}", &text[..at], &text[at..]),
    )?;
    Ok(Done::SectionAdded)
}

pub(super) fn remove(path: &Path) -> io::Result<Done> {
    let Some(Ok(text)) = read(path)?.map(String::from_utf8) else {
        return Ok(Done::Absent);
    };
    let Some((start, end)) = find(&text) else {
        return Ok(Done::Absent);
    };
    let rest = format!("{}{}", &text[..start], &text[end..]);
    if text[start..].starts_with(BEGIN_CREATED) && rest == "#!/bin/sh\n" {
        fs::remove_file(path)?;
        return Ok(Done::Removed);
    }
    replace(path, &rest)?;
    Ok(Done::Restored)
}

pub(super) fn status(path: &Path) -> io::Result<Done> {
    let text = read(path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(match text.as_deref().and_then(find) {
        Some(_) => Done::Present,
        None => Done::Absent,
    })
}

/// Where a section of ours starts and ends.
fn find(text: &str) -> Option<(usize, usize)> {
    let start = [BEGIN_JOINED, BEGIN_CREATED, BEGIN]
        .iter()
        .find_map(|begin| text.find(begin))?;
    let end = start + text[start..].find(END)? + END.len();
    Some((start, end))
}

fn not_a_script(path: &Path) -> String {
    format!(
        "{} is no shell script; call `trueline hook` from it",
        path.display()
    )
}

/// Writes in place, so that the mode and a link stay as they are.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}
