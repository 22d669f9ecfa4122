//! Takes in what was fetched of others' notes, as a union: of each commit's note, the lines of both. Nothing is lost when two people stamp
//! the same commit, nor when one of them takes something out.

use super::notes::{NOTES_REF, paths, tracking_refs};
use crate::git::{GitError, Repo};
use git2::{Commit, ErrorCode, FileMode, Oid, Signature, Tree, build::TreeUpdateBuilder};
use std::collections::BTreeSet;

const ATTEMPTS: usize = 8;

/// Merges what was fetched of every remote into our notes; whether they have changed.
pub fn take_in(repo: &Repo) -> Result<bool, GitError> {
    let mut changed = false;
    for name in tracking_refs(repo)? {
        if let Some(theirs) = repo.tip(&name)? {
            changed |= merge(repo, theirs)?;
        }
    }
    Ok(changed)
}

fn merge(repo: &Repo, theirs: Oid) -> Result<bool, GitError> {
    let mut raced = None;
    for _ in 0..ATTEMPTS {
        let ours = repo.tip(NOTES_REF)?;
        let Some(next) = merged(repo, ours, theirs)? else {
            return Ok(false);
        };
        let moved = match ours {
            Some(ours) => {
                repo.inner
                    .reference_matching(NOTES_REF, next, true, ours, "notes: merge")
            }
            None => repo.inner.reference(NOTES_REF, next, false, "notes: merge"),
        };
        match moved {
            Ok(_) => return Ok(true),
            Err(error)
                if matches!(
                    error.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::Locked
                ) =>
            {
                raced = Some(error);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(raced.map_or_else(
        || GitError::Git("the notes could not be merged".to_owned()),
        GitError::from,
    ))
}

/// The commit that holds both; None where ours does.
fn merged(repo: &Repo, ours: Option<Oid>, theirs: Oid) -> Result<Option<Oid>, GitError> {
    let git = &repo.inner;
    let Some(ours) = ours else {
        return Ok(Some(theirs));
    };
    if ours == theirs || git.graph_descendant_of(ours, theirs)? {
        return Ok(None);
    }
    if git.graph_descendant_of(theirs, ours)? {
        return Ok(Some(theirs));
    }
    let (ours, theirs) = (git.find_commit(ours)?, git.find_commit(theirs)?);
    let tree = union(repo, &ours.tree()?, &theirs.tree()?)?;
    let who = match git.signature() {
        Ok(who) => who,
        Err(_) => Signature::now("trueline", "trueline")?,
    };
    let parents: [&Commit; 2] = [&ours, &theirs];
    let message = "Notes merged by trueline";
    let next = git.commit(None, &who, &who, message, &git.find_tree(tree)?, &parents)?;
    Ok(Some(next))
}

/// Our notes, with the lines that theirs have besides.
fn union(repo: &Repo, ours: &Tree, theirs: &Tree) -> Result<Oid, GitError> {
    let git = &repo.inner;
    let diff = git.diff_tree_to_tree(Some(ours), Some(theirs), None)?;
    let mut update = TreeUpdateBuilder::new();
    for delta in diff.deltas() {
        let file = delta.new_file();
        // What only we have stays.
        if file.id().is_zero() {
            continue;
        }
        let Some(path) = file.path().and_then(|p| p.to_str()) else {
            continue;
        };
        let hex = path.replace('/', "");
        if hex.len() != 40 || hex.parse::<Oid>().is_err() {
            if ours.get_path(path.as_ref()).is_err() {
                update.upsert(path, file.id(), FileMode::Blob);
            }
            continue;
        }
        let [flat, filed, deep] = paths(&hex);
        let mut lines = lines_of(repo, file.id())?;
        for other in [&flat, &filed, &deep] {
            if let Ok(entry) = ours.get_path(other.as_ref()) {
                lines.extend(lines_of(repo, entry.id())?);
                if *other != filed {
                    update.remove(other);
                }
            }
        }
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        update.upsert(filed, git.blob(text.as_bytes())?, FileMode::Blob);
    }
    Ok(update.create_updated(git, ours)?)
}

fn lines_of(repo: &Repo, blob: Oid) -> Result<BTreeSet<String>, GitError> {
    let bytes = repo.blob(blob)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}
