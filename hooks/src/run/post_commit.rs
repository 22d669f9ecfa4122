//! After a commit: writes who wrote what into its note, and forgets what is done.

use super::{RunError, open, top_config};
use crate::call::{Call, Outcome};
use std::io::{Read, Seek, SeekFrom};
use trueline_provenance::git::{Oid, Repo, State};
use trueline_provenance::journal::Journal;
use trueline_provenance::stamp;

pub(super) fn after_commit(call: &Call) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    // A rebase tells at its end which commit was made from which; until then that isn't known.
    let Some(head) = repo.head()?.filter(|_| repo.state() != State::Rebase) else {
        return Ok(Outcome::pass());
    };
    stamp_commits(&repo, &[(head, amended(&repo).into_iter().collect())])?;
    forget(&repo, head, call)?;
    Ok(Outcome::pass())
}

/// Git tells which commits took the place of which others, a line for each: `old new`.
pub(super) fn after_rewrite(stdin: &[u8], call: &Call) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    let mut commits: Vec<(Oid, Vec<Oid>)> = Vec::new();
    for line in String::from_utf8_lossy(stdin).lines() {
        let mut ids = line.split_whitespace().map(str::parse::<Oid>);
        let (Some(Ok(old)), Some(Ok(new))) = (ids.next(), ids.next()) else {
            continue;
        };
        match commits.iter_mut().find(|(commit, _)| *commit == new) {
            Some((_, olds)) => olds.push(old),
            None => commits.push((new, vec![old])),
        }
    }
    stamp_commits(&repo, &commits)?;
    Ok(Outcome::pass())
}

/// Each commit, with those that it replaces, the earlier first.
fn stamp_commits(repo: &Repo, commits: &[(Oid, Vec<Oid>)]) -> Result<(), RunError> {
    let Some((last, _)) = commits.last() else {
        return Ok(());
    };
    let config = top_config(&repo.tree_source(*last, "")?)?;
    if !config.provenance.stamp {
        return Ok(());
    }
    let mut attributions = trueline_authors::attributions(repo)?;
    for (commit, replaced) in commits {
        if !stamp::read(repo, *commit)?.is_empty() {
            continue;
        }
        if let Some(stamp) = stamp::of_commit(repo, &mut attributions, *commit, replaced)? {
            stamp::write(repo, *commit, &stamp)?;
        }
    }
    Ok(())
}

/// Drops the entries of files whose work-tree contents are all committed; the others may still be staged in part.
fn forget(repo: &Repo, head: Oid, call: &Call) -> Result<(), RunError> {
    let journal = Journal::of(repo);
    if journal.entries()?.is_empty() {
        return Ok(());
    }
    journal.prune(call.now, |entry| {
        let here = std::fs::read(repo.root().join(entry.path())).ok();
        repo.file_at(head, entry.path()) != here
    })?;
    Ok(())
}

/// The commit that this one amends. Git tells no hook, but writes it down: in the last line of HEAD's log.
fn amended(repo: &Repo) -> Option<Oid> {
    const ENOUGH: i64 = 4096;
    let mut log = std::fs::File::open(repo.git_dir().join("logs/HEAD")).ok()?;
    let len = i64::try_from(log.metadata().ok()?.len()).ok()?;
    log.seek(SeekFrom::End(-len.min(ENOUGH))).ok()?;
    let mut end = Vec::new();
    log.read_to_end(&mut end).ok()?;
    let end = String::from_utf8_lossy(&end);
    let (ids, message) = end.lines().last()?.split_once('\t')?;
    let old = ids.split_whitespace().next()?.parse().ok()?;
    message.starts_with("commit (amend)").then_some(old)
}
