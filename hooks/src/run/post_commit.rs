//! After a commit: writes who wrote what into its note, and forgets what is done.

use super::{RunError, open, replaced, signing, top_config};
use crate::call::{Call, Outcome};
use trueline_provenance::Attributions;
use trueline_provenance::git::{Oid, Repo, State, origin};
use trueline_provenance::journal::Journal;
use trueline_provenance::stamp::{self, Checked};
use trueline_rules::config::{ProvenanceConfig, Signing};

pub(super) fn after_commit(call: &Call) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    // A rebase tells at its end which commit was made from which; until then that isn't known.
    let Some(head) = repo.head()?.filter(|_| repo.state() != State::Rebase) else {
        return Ok(Outcome::pass());
    };
    let made = Made {
        commit: head,
        origins: origin::of_commit(&repo, head)?,
        by_commit: replaced::is_made_by_commit(&repo),
    };
    let outcome = stamp_commits(&repo, head, vec![made], call)?;
    forget(&repo, head, call)?;
    Ok(outcome)
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
    let made = commits.into_iter().map(|(commit, origins)| Made {
        commit,
        origins,
        by_commit: false,
    });
    stamp_commits(&repo, head, made.collect(), call)
}

/// A commit that is there now.
struct Made {
    commit: Oid,
    /// Those that it is made of, besides its parents.
    origins: Vec<Oid>,
    /// `git commit` made it, which checks first unless it is told not to.
    by_commit: bool,
}

/// Writes the note of each; before them, of those that were made without hooks.
fn stamp_commits(
    repo: &Repo,
    last: Oid,
    mut commits: Vec<Made>,
    call: &Call,
) -> Result<Outcome, RunError> {
    let mut outcome = Outcome::pass();
    let config = top_config(&repo.tree_source(last, "")?)?.provenance;
    if !config.stamp {
        return Ok(outcome);
    }
    let mut attributions = trueline_authors::attributions(repo)?;
    for commit in stamp::missing::before(repo, &attributions, last)? {
        if !commits.iter().any(|known| known.commit == commit) {
            commits.push(Made {
                commit,
                origins: Vec::new(),
                by_commit: false,
            });
        }
    }
    for made in stamp::in_order(repo, commits, |made| made.commit)? {
        let said = stamp_commit(repo, &mut attributions, &made, &config, call)?;
        outcome.stderr.extend(said);
    }
    Ok(outcome)
}

/// Writes the note of one commit; what the person is told.
fn stamp_commit(
    repo: &Repo,
    attributions: &mut Attributions,
    made: &Made,
    config: &ProvenanceConfig,
    call: &Call,
) -> Result<Option<String>, RunError> {
    if !stamp::read(repo, made.commit)?.is_empty() {
        return Ok(None);
    }
    let (tree, parents) = repo.tree_and_parents(made.commit)?;
    let named = stamp::named_in(&repo.message(made.commit)?);
    let kept = stamp::kept(repo, tree).filter(|kept| match &named {
        Some(named) => *named == kept.digest,
        None => !config.statement_trailer,
    });
    let is_whole = |sealed: &stamp::Sealed| stamp::covers(repo, sealed, made.commit);
    let mut whole = false;
    if let Some(kept) = kept {
        stamp::add(repo, made.commit, &kept)?;
        attributions.learn(made.commit, &kept);
        stamp::forget(repo, tree);
        whole = is_whole(&kept)?;
    }
    if whole {
        return Ok(None);
    }
    // No hook made one: a rebase, a cherry-pick, `--no-verify`. Or the commit became another than it was to be.
    let checked = Checked::of(repo, tree);
    let source = stamp::Source {
        tree,
        parents,
        replaced: made.origins.clone(),
        skipped: made.by_commit && checked.is_none(),
        checked: checked.as_ref(),
    };
    let Some(stamp) = stamp::of_source(repo, attributions, &source)? else {
        return Ok(None);
    };
    // The commit is there, so nothing can be stopped any more.
    let wanted = match config.signing {
        Signing::Required => Signing::Auto,
        wanted => wanted,
    };
    let signed = signing::sign(repo, &stamp, wanted, &call.keys)?;
    if let Some(sealed) = &signed.sealed {
        stamp::add(repo, made.commit, sealed)?;
        attributions.learn(made.commit, sealed);
    }
    let is_astray = made.by_commit && named.is_some() && checked.is_some();
    let astray = is_astray.then(|| {
        "trueline: this commit is not what its message was made for, because something changed in between; its note says what it is.\n"
            .to_owned()
    });
    Ok(signed.said.or(astray))
}

/// Drops the entries of files whose work-tree contents are all committed; the others may still be staged in part, or stashed. Who has an entry
/// of such a file keeps the others too: what stands there may have been moved from elsewhere.
fn forget(repo: &Repo, head: Oid, call: &Call) -> Result<(), RunError> {
    let journal = Journal::of(repo);
    let entries = journal.entries()?;
    if entries.is_empty() {
        return Ok(());
    }
    let mut open = repo.stashed(entries.iter().map(|entry| entry.path()))?;
    for entry in &entries {
        let path = entry.path();
        if !open.contains(path)
            && repo.file_at(head, path) != std::fs::read(repo.root().join(path)).ok()
        {
            open.insert(path.to_owned());
        }
    }
    let unfinished = entries.iter().filter(|entry| open.contains(entry.path()));
    let busy: Vec<_> = unfinished.filter_map(|entry| entry.by().cloned()).collect();
    journal.prune(call.now, |entry| {
        open.contains(entry.path()) || entry.by().is_some_and(|by| busy.contains(by))
    })?;
    Ok(())
}
