//! What other tools write down of who wrote what, read as declared, and written for them.

pub mod agent_trace;
pub mod git_ai;
mod lines;

use crate::attribute::Attributions;
use crate::contributor::{Contributor, Grade};
use crate::git::{GitError, Repo};
use crate::stamp;
use git2::Oid;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Lines of a file, counted from 1, that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Relative to the repository's root.
    pub path: String,
    pub by: Arc<Contributor>,
    pub ranges: Vec<RangeInclusive<u32>>,
}

/// What was taken over.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Commits that another tool tells of.
    pub read: usize,
    /// Commits whose notes say more now.
    pub written: usize,
}

/// Adds to a commit's note what another tool says of it: of words that the commit brought in, and that nobody accounts for yet. True where
/// that is something.
pub fn import(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
    told: &[Lines],
) -> Result<bool, GitError> {
    let mut files = Vec::new();
    let mut paths: Vec<&str> = told.iter().map(|lines| lines.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let Some(mut file) = lines::Added::of(repo, attributions, commit, path)? else {
            continue;
        };
        let mut any = false;
        for lines in told.iter().filter(|lines| lines.path == path) {
            any |= file.declare(lines);
        }
        if any {
            files.push(file.into_parts());
        }
    }
    if files.is_empty() {
        return Ok(false);
    }
    let stamp = stamp::of_attributed(repo, commit, files)?;
    let sealed = stamp::Sealed::unsigned(&stamp);
    stamp::add(repo, commit, &sealed)?;
    attributions.learn(commit, &sealed);
    Ok(true)
}

/// What a commit brought in that somebody accounts for, by line: a line belongs to whoever wrote most of what is known of it.
pub fn added(
    repo: &Repo,
    attributions: &mut Attributions,
    commit: Oid,
) -> Result<Vec<Lines>, GitError> {
    let mut found = Vec::new();
    let (tree, parents) = repo.tree_and_parents(commit)?;
    for (path, _) in stamp::changed(repo, tree, &parents)?.written {
        if let Some(file) = lines::Added::of(repo, attributions, commit, &path)? {
            found.extend(file.lines());
        }
    }
    Ok(found)
}

/// Another tool's word for somebody: declared, whatever it calls itself.
fn declared(tool: &str, model: Option<&str>, session: Option<&str>) -> Arc<Contributor> {
    let some = |text: Option<&str>| {
        text.filter(|t| !t.is_empty() && *t != "unknown")
            .map(str::to_owned)
    };
    Arc::new(Contributor {
        tool: tool.to_owned(),
        version: None,
        model: some(model),
        session: some(session),
        grade: Grade::Declared,
    })
}
