//! Sets up that others' notes are fetched with everything else: in a marked part at the end of the repository's configuration, so that
//! `uninstall` takes out exactly that.
//!
//! Only fetching: a refspec for pushing (`remote.NAME.push`) would be all that a plain `git push` pushes, and the branch would stay behind.
//! Notes are pushed by the hook `pre-push`.

use super::{Done, InstallError};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use trueline_provenance::git::Repo;
use trueline_provenance::stamp::{NOTES_REF, TRACKING};

const BEGIN: &str = "# >>> trueline >>>\n";
/// The line before had no end.
const BEGIN_JOINED: &str = "\n# >>> trueline (with the line end before it) >>>\n";
const END: &str = "# <<< trueline <<<\n";
const NOTES: &str = "[notes \"trueline\"]\n";
const STRATEGY: &str = "\tmergeStrategy = cat_sort_uniq\n";

/// Adds it, or brings it up to date with the remotes that there are now.
pub(super) fn add(repo: &Repo) -> Result<Done, InstallError> {
    let remotes = repo.remotes()?;
    let has_strategy = repo.config("notes.trueline.mergeStrategy")?.is_some();
    change(repo, |text| {
        let rest = without(text);
        let had = rest != text;
        let mut part = String::new();
        // What somebody set themselves stays theirs.
        for remote in remotes.iter().filter(|name| !rest.contains(&fetch(name))) {
            part.push_str(&section(remote));
            part.push_str(&fetch(remote));
        }
        if had || !has_strategy {
            part.push_str(NOTES);
            part.push_str(STRATEGY);
        }
        let begin = match rest.is_empty() || rest.ends_with('\n') {
            true => BEGIN,
            false => BEGIN_JOINED,
        };
        let next = match part.is_empty() {
            true => rest,
            false => format!("{rest}{begin}{part}{END}"),
        };
        let done = match had {
            true => Done::Present,
            false if next == text => Done::Present,
            false => Done::Created,
        };
        (next, done)
    })
}

pub(super) fn remove(repo: &Repo) -> Result<Done, InstallError> {
    change(repo, |text| {
        let rest = without(text);
        let done = match rest == text {
            true => Done::Absent,
            false => Done::Removed,
        };
        (rest, done)
    })
}

pub(super) fn status(repo: &Repo) -> Result<Done, InstallError> {
    let path = repo.common_dir().join("config");
    let text = fs::read_to_string(&path).map_err(|source| InstallError::Io { path, source })?;
    Ok(match without(&text) == text {
        true => Done::Absent,
        false => Done::Present,
    })
}

fn section(remote: &str) -> String {
    let name = remote.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[remote \"{name}\"]\n")
}

/// With a `*`, because git gives up on a fetch where a ref that is named in full is not there.
fn fetch(remote: &str) -> String {
    format!("\tfetch = +{NOTES_REF}*:{TRACKING}/{remote}/trueline*\n")
}

/// The text without what was added. Git may have put more into our sections since: that stays, below their heads.
fn without(text: &str) -> String {
    let begin = [BEGIN_JOINED, BEGIN];
    let Some((start, mark)) = begin.iter().find_map(|b| Some((text.find(b)?, b))) else {
        return text.to_owned();
    };
    let inner = start + mark.len();
    let Some(end) = text[inner..].find(END).map(|at| inner + at) else {
        return text.to_owned();
    };
    let is_ours = |line: &str| {
        line == STRATEGY || line.starts_with(&format!("\tfetch = +{NOTES_REF}*:{TRACKING}/"))
    };
    let mut kept = String::new();
    let mut head: Option<&str> = None;
    for line in text[inner..end].split_inclusive('\n') {
        if line.starts_with('[') {
            head = Some(line);
        } else if !is_ours(line) {
            kept.push_str(head.take().unwrap_or_default());
            kept.push_str(line);
        }
    }
    // A file that ended without a line end gets its end back, unless something follows.
    let rest = &text[end + END.len()..];
    let joined = *mark == BEGIN_JOINED && !(kept.is_empty() && rest.is_empty());
    format!(
        "{}{}{kept}{rest}",
        &text[..start],
        if joined { "\n" } else { "" }
    )
}

/// Changes the configuration as git does: under its lock, whole or not at all.
fn change(repo: &Repo, next: impl FnOnce(&str) -> (String, Done)) -> Result<Done, InstallError> {
    let path = repo.common_dir().join("config");
    let path = path.canonicalize().unwrap_or(path);
    let io = |source| InstallError::Io {
        path: path.clone(),
        source,
    };
    let text = fs::read_to_string(&path).map_err(io)?;
    let (after, done) = next(&text);
    if after != text {
        replace(&path, &text, &after).map_err(io)?;
    }
    Ok(done)
}

fn replace(path: &Path, before: &str, after: &str) -> io::Result<()> {
    let mut lock: PathBuf = path.to_owned();
    lock.as_mut_os_string().push(".lock");
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&lock)?;
    let write = || {
        // Somebody may have been quicker than our lock.
        if fs::read_to_string(path)? != before {
            return Err(io::Error::other(
                "it was changed at the same time; try again",
            ));
        }
        file.write_all(after.as_bytes())?;
        fs::set_permissions(&lock, fs::metadata(path)?.permissions())?;
        fs::rename(&lock, path)
    };
    let mut write = write;
    write().inspect_err(|_| {
        let _ = fs::remove_file(&lock);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = x\n";

    #[test]
    fn what_was_added_is_taken_out_to_the_byte() {
        let part = format!("{}{}{NOTES}{STRATEGY}", section("origin"), fetch("origin"));
        assert_eq!(without(&format!("{TEXT}{BEGIN}{part}{END}")), TEXT);
        let open = TEXT.trim_end();
        assert_eq!(without(&format!("{open}{BEGIN_JOINED}{part}{END}")), open);
        assert_eq!(without(TEXT), TEXT);
    }

    #[test]
    fn what_git_put_into_it_since_stays() {
        let more = "\tfetch = +refs/heads/*:refs/remotes/origin/*\n";
        let part = format!(
            "{}{}{more}{NOTES}{STRATEGY}",
            section("origin"),
            fetch("origin")
        );
        let later = "[branch \"main\"]\n\tremote = origin\n";
        assert_eq!(
            without(&format!("{TEXT}{BEGIN}{part}{END}{later}")),
            format!("{TEXT}{}{more}{later}", section("origin"))
        );
    }
}
