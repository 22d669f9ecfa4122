//! After a commit: writes who wrote what into its note, and forgets what is done.

use super::{RunError, open, top_config};
use crate::call::{Call, Outcome};
use trueline_provenance::git::{Oid, Repo, State, origin};
use trueline_provenance::journal::Journal;
use trueline_provenance::stamp;

pub(super) fn after_commit(call: &Call) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    // A rebase tells at its end which commit was made from which; until then that isn't known.
    let Some(head) = repo.head()?.filter(|_| repo.state() != State::Rebase) else {
        return Ok(Outcome::pass());
    };
    let origins = origin::of_commit(&repo, head)?;
    stamp_commits(&repo, head, vec![(head, origins)])?;
    forget(&repo, head, call)?;
    Ok(Outcome::pass())
}

/// Git tells which commits took the place of which others, a line for each: `old new`.
pub(super) fn after_rewrite(
    arguments: &[String],
    stdin: &[u8],
    call: &Call,
) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    let is_rebase = arguments.first().is_some_and(|command| command == "rebase");
    // What is amended in a rebase may be rewritten again before it ends.
    if !is_rebase && repo.state() == State::Rebase {
        return Ok(Outcome::pass());
    }
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
    let Some(head) = repo.head()? else {
        return Ok(Outcome::pass());
    };
    if is_rebase {
        commits.extend(origin::unnamed(&repo, head, &commits)?);
    }
    stamp_commits(&repo, head, commits)?;
    Ok(Outcome::pass())
}

/// Each commit, with those that it is made from; before them, those that were made without hooks.
fn stamp_commits(
    repo: &Repo,
    last: Oid,
    mut commits: Vec<(Oid, Vec<Oid>)>,
) -> Result<(), RunError> {
    let config = top_config(&repo.tree_source(last, "")?)?;
    if !config.provenance.stamp {
        return Ok(());
    }
    let mut attributions = trueline_authors::attributions(repo)?;
    for commit in stamp::missing::before(repo, &attributions, last)? {
        if !commits.iter().any(|(known, _)| *known == commit) {
            commits.push((commit, Vec::new()));
        }
    }
    stamp::write_all(repo, &mut attributions, &commits)?;
    Ok(())
}

/// Drops the entries of files whose work-tree contents are all committed; the others may still be staged in part, or stashed.
fn forget(repo: &Repo, head: Oid, call: &Call) -> Result<(), RunError> {
    let journal = Journal::of(repo);
    let entries = journal.entries()?;
    if entries.is_empty() {
        return Ok(());
    }
    let stashed = repo.stashed(entries.iter().map(|entry| entry.path()))?;
    journal.prune(call.now, |entry| {
        let here = std::fs::read(repo.root().join(entry.path())).ok();
        repo.file_at(head, entry.path()) != here || stashed.contains(entry.path())
    })?;
    Ok(())
}
