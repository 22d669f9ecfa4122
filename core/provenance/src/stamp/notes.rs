//! The notes that hold stamps: `refs/notes/trueline`, keyed by commit, one envelope a line.
//!
//! libgit2's own writer keeps a flat tree, which is rewritten whole for each note; here notes are filed by their first two
//! digits, as git files them too once there are many. Either form is read. Lines of one commit are a set, so that git's
//! `cat_sort_uniq` merges two people's notes without loss.

use crate::git::{GitError, Repo};
use git2::{Commit, ErrorCode, FileMode, Oid, Signature, Tree, build::TreeUpdateBuilder};

pub const NOTES_REF: &str = "refs/notes/trueline";

/// Where the notes of others are fetched to: a folder for each remote.
pub const TRACKING: &str = "refs/trueline/notes";

const ATTEMPTS: usize = 8;

/// The refs that hold what was fetched of others' notes.
pub(crate) fn tracking_refs(repo: &Repo) -> Result<Vec<String>, GitError> {
    let mut names = Vec::new();
    for reference in repo
        .inner
        .references_glob(&format!("{TRACKING}/*/trueline"))?
    {
        names.extend(reference?.name().ok().map(str::to_owned));
    }
    Ok(names)
}

/// The commit that the notes ref points at.
pub(super) fn tip(repo: &Repo) -> Result<Option<Oid>, GitError> {
    match repo.inner.find_reference(NOTES_REF) {
        Ok(reference) => Ok(reference.target()),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The lines of a commit's note.
pub(super) fn lines(repo: &Repo, commit: Oid) -> Result<Vec<String>, GitError> {
    match repo.inner.find_note(Some(NOTES_REF), commit) {
        Ok(note) => Ok(note
            .message()
            .unwrap_or_default()
            .lines()
            .map(str::to_owned)
            .collect()),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Adds a line to a commit's note, unless it is there.
pub(super) fn add_line(repo: &Repo, commit: Oid, line: &str) -> Result<(), GitError> {
    let mut error = None;
    for _ in 0..ATTEMPTS {
        let mut all = lines(repo, commit)?;
        if all.iter().any(|l| l == line) {
            return Ok(());
        }
        all.retain(|l| !l.is_empty());
        all.push(line.to_owned());
        all.sort();
        match replace(repo, commit, &format!("{}\n", all.join("\n"))) {
            Ok(()) => return Ok(()),
            Err(raced)
                if matches!(
                    raced.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::Locked
                ) =>
            {
                error = Some(raced);
            }
            Err(other) => return Err(other.into()),
        }
    }
    Err(error.map_or_else(
        || GitError::Git("the notes could not be written".to_owned()),
        GitError::from,
    ))
}

fn replace(repo: &Repo, commit: Oid, text: &str) -> Result<(), git2::Error> {
    let git = &repo.inner;
    let parent = match git.find_reference(NOTES_REF) {
        Ok(reference) => Some(reference.peel_to_commit()?),
        Err(error) if error.code() == ErrorCode::NotFound => None,
        Err(error) => return Err(error),
    };
    let baseline: Tree = match &parent {
        Some(commit) => commit.tree()?,
        None => git.find_tree(git.treebuilder(None)?.write()?)?,
    };
    let hex = commit.to_string();
    let [flat, ours, deep] = paths(&hex);
    let mut update = TreeUpdateBuilder::new();
    for other in [flat, deep] {
        if baseline.get_path(other.as_ref()).is_ok() {
            update.remove(other);
        }
    }
    update.upsert(ours, git.blob(text.as_bytes())?, FileMode::Blob);
    let tree = git.find_tree(update.create_updated(git, &baseline)?)?;
    let who = match git.signature() {
        Ok(who) => who,
        Err(_) => Signature::now("trueline", "trueline")?,
    };
    let parents: Vec<&Commit> = parent.iter().collect();
    let next = git.commit(None, &who, &who, "Notes added by trueline", &tree, &parents)?;
    match &parent {
        Some(parent) => {
            git.reference_matching(NOTES_REF, next, true, parent.id(), "notes: trueline")?
        }
        None => git.reference(NOTES_REF, next, false, "notes: trueline")?,
    };
    Ok(())
}

/// How the note of a commit may be filed: flat, below its first two digits as here, or deeper.
pub(crate) fn paths(hex: &str) -> [String; 3] {
    [
        hex.to_owned(),
        format!("{}/{}", &hex[..2], &hex[2..]),
        format!("{}/{}/{}", &hex[..2], &hex[2..4], &hex[4..]),
    ]
}
