//! Which commits a commit was made from besides its parents: what it amends, picks, squashes or brings back. Git tells no hook, but writes
//! it down: in HEAD's log, in files of the git directory while it is at it, and in the message.

use super::{GitError, Repo};
use git2::Oid;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;

/// How many of HEAD's last moves are looked at.
const MAX_MOVES: usize = 20;
/// How many of the commits that were rebased are looked at for one that git doesn't name.
const MAX_REBASED: usize = 20;
/// How many commits of a squashed branch are looked at.
const MAX_SQUASHED: usize = 20;

/// What a commit to come is made from, as far as git's files say so. Once it is made they are gone, so the hook before it asks and
/// [`remember`]s.
pub fn of_next(repo: &Repo) -> Result<Vec<Oid>, GitError> {
    let read = |name: &str| fs::read_to_string(repo.git_dir().join(name)).unwrap_or_default();
    let mut found: Vec<Oid> = ids(&read("CHERRY_PICK_HEAD")).collect();
    found.extend(ids(&read("REVERT_HEAD")).filter_map(|id| parent(repo, id)));
    let squashed = read("SQUASH_MSG");
    let lines = squashed.lines().filter_map(|l| l.strip_prefix("commit "));
    found.extend(
        lines
            .filter_map(|id| id.parse::<Oid>().ok())
            .take(MAX_SQUASHED),
    );
    if let Some(head) = repo.head()? {
        found.extend(from_log(repo, head, false)?);
    }
    found.retain(|id| repo.inner.find_commit(*id).is_ok());
    Ok(found)
}

/// Keeps what [`of_next`] found for [`of_commit`], once the commit is made.
pub fn remember(repo: &Repo, origins: &[Oid]) -> Result<(), GitError> {
    let file = memory(repo);
    if origins.is_empty() {
        // There may be one of a commit that wasn't made in the end.
        let _ = fs::remove_file(file);
        return Ok(());
    }
    let mut text = format!("{}\n", parents_line(&repo.next_parents()?));
    for origin in origins {
        text.push_str(&format!("{origin}\n"));
    }
    let io = |source| GitError::Io {
        path: file.clone(),
        source,
    };
    file.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .map_err(io)?;
    fs::write(&file, text).map_err(io)
}

/// What a commit that was just made is made from, besides its parents.
pub fn of_commit(repo: &Repo, commit: Oid) -> Result<Vec<Oid>, GitError> {
    let mut found = of_next(repo)?;
    found.extend(from_memory(repo, commit)?);
    found.extend(from_log(repo, commit, true)?);
    found.extend(from_message(repo, commit)?);
    let mut seen = Vec::new();
    for id in found {
        if id != commit && !seen.contains(&id) && repo.inner.find_commit(id).is_ok() {
            seen.push(id);
        }
    }
    Ok(seen)
}

/// The commits that a rebase made beside those that git names, as it does where one is split or amended by a command: git doesn't tell
/// what they were made from, so it may be any of what was rebased.
pub fn unnamed(
    repo: &Repo,
    head: Oid,
    named: &[(Oid, Vec<Oid>)],
) -> Result<Vec<(Oid, Vec<Oid>)>, GitError> {
    let onto = ["rebase-merge/onto", "rebase-apply/onto"];
    let onto = onto.iter().find_map(|name| {
        let text = fs::read_to_string(repo.git_dir().join(name)).ok()?;
        text.trim().parse::<Oid>().ok()
    });
    let Some(onto) = onto else {
        return Ok(Vec::new());
    };
    let mut walk = repo.inner.revwalk()?;
    walk.simplify_first_parent()?;
    walk.push(head)?;
    walk.hide(onto)?;
    let olds: Vec<Oid> = named.iter().flat_map(|(_, olds)| olds.clone()).collect();
    for old in &olds {
        // What was there before the rebase and only stayed.
        walk.hide(*old)?;
    }
    let mut found = Vec::new();
    for id in walk {
        let id = id?;
        if !named.iter().any(|(known, _)| *known == id) {
            let last = olds.len().saturating_sub(MAX_REBASED);
            found.push((id, olds[last..].to_vec()));
        }
    }
    Ok(found)
}

fn memory(repo: &Repo) -> PathBuf {
    repo.git_dir().join("trueline/origins")
}

fn parents_line(parents: &[Oid]) -> String {
    let parents: Vec<String> = parents.iter().map(Oid::to_string).collect();
    parents.join(" ")
}

/// What was remembered, if it was for a commit with these parents. It is remembered no longer.
fn from_memory(repo: &Repo, commit: Oid) -> Result<Vec<Oid>, GitError> {
    let file = memory(repo);
    let Ok(text) = fs::read_to_string(&file) else {
        return Ok(Vec::new());
    };
    let _ = fs::remove_file(file);
    let parents: Vec<Oid> = repo.inner.find_commit(commit)?.parent_ids().collect();
    match text.split_once('\n') {
        Some((line, rest)) if line == parents_line(&parents) => Ok(ids(rest).collect()),
        _ => Ok(Vec::new()),
    }
}

/// The commit that this one amends, if it `is_made` already, and those that were given up by `git reset` shortly before it, in order to make it or the ones before
/// it anew.
fn from_log(repo: &Repo, commit: Oid, is_made: bool) -> Result<Vec<Oid>, GitError> {
    const ENOUGH: i64 = 16 << 10;
    let read = || -> std::io::Result<String> {
        let mut log = fs::File::open(repo.git_dir().join("logs/HEAD"))?;
        let len = i64::try_from(log.metadata()?.len()).unwrap_or(i64::MAX);
        log.seek(SeekFrom::End(-len.min(ENOUGH)))?;
        let mut end = Vec::new();
        log.read_to_end(&mut end)?;
        Ok(String::from_utf8_lossy(&end).into_owned())
    };
    let log = read().unwrap_or_default();
    let mut found = Vec::new();
    for (at, line) in log.lines().rev().take(MAX_MOVES).enumerate() {
        let Some((ids, message)) = line.split_once('\t') else {
            break;
        };
        let Some(Ok(old)) = ids.split_whitespace().next().map(str::parse::<Oid>) else {
            break;
        };
        if message.starts_with("commit (amend)") {
            if at == 0 && is_made {
                found.push(old);
            }
        } else if message.starts_with("reset: ") {
            if !is_ancestor(repo, old, commit)? {
                found.push(old);
            }
        } else if !message.starts_with("commit") {
            break;
        }
    }
    Ok(found)
}

fn is_ancestor(repo: &Repo, old: Oid, commit: Oid) -> Result<bool, GitError> {
    // What is gone can tell nothing either.
    if repo.inner.find_commit(old).is_err() {
        return Ok(true);
    }
    Ok(old == commit || repo.inner.graph_descendant_of(commit, old)?)
}

/// `(cherry picked from commit ID)`, `This reverts commit ID.`
fn from_message(repo: &Repo, commit: Oid) -> Result<Vec<Oid>, GitError> {
    let commit = repo.inner.find_commit(commit)?;
    let Ok(message) = commit.message() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for line in message.lines() {
        let id = |text: &str| text.get(..40).and_then(|id| id.parse::<Oid>().ok());
        if let Some(rest) = line.strip_prefix("(cherry picked from commit ") {
            found.extend(id(rest));
        } else if let Some(rest) = line.strip_prefix("This reverts commit ") {
            found.extend(id(rest).and_then(|id| parent(repo, id)));
        }
    }
    Ok(found)
}

/// What stood there before a commit that is reverted.
fn parent(repo: &Repo, commit: Oid) -> Option<Oid> {
    repo.inner.find_commit(commit).ok()?.parent_id(0).ok()
}

fn ids(text: &str) -> impl Iterator<Item = Oid> {
    text.lines().filter_map(|line| line.trim().parse().ok())
}
