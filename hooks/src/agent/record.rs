//! Records what an agent has changed: its edits by what it proposed, a shell command by what it changed.

use super::before::{self, Before};
use super::format::Format;
use super::message::{Action, Change, How, Message, Original};
use super::proposed::{proposed, undone};
use super::{shell, transcript};
use crate::call::Call;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use trueline_provenance::git::{GitError, Repo, blob_id, is_terraform};
use trueline_provenance::journal::{Edit, Journal, JournalError};
use trueline_provenance::{Contributor, Grade};

#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("the state before the edit can't be kept: {0}")]
    Before(#[from] std::io::Error),
    #[error("it is not known what stood in {path} before the edit, so the edit is not recorded")]
    NoBefore { path: String },
}

/// A file of an edit: its path in the repository, and how it changes.
pub struct Target<'a> {
    pub path: String,
    pub change: &'a Change,
}

/// The Terraform files of an edit that are in the repository.
pub fn targets<'a>(repo: &Repo, message: &'a Message) -> Vec<Target<'a>> {
    let Action::Edit(changes) = &message.action else {
        return Vec::new();
    };
    let changes = changes.iter();
    let changes = changes.filter_map(|change| {
        let path = path_in(repo, message, &change.path)?;
        is_terraform(&path).then_some(Target { path, change })
    });
    changes.collect()
}

/// A path that the agent names, relative to the repository.
pub fn path_in(repo: &Repo, message: &Message, path: &str) -> Option<String> {
    match &message.cwd {
        Some(cwd) => repo.relative(&cwd.join(path)),
        None => repo.relative(PathBuf::from(path).as_path()),
    }
}

/// Keeps what stands in the files that are about to be edited.
pub fn before(repo: &Repo, message: &Message) -> Result<(), RecordError> {
    let state = match &message.action {
        Action::Shell(_) => shell::state(repo)?,
        _ => {
            let mut files = BTreeMap::new();
            for path in message.paths() {
                let path = path_in(repo, message, path).filter(|path| is_terraform(path));
                if let Some(path) = path {
                    let id = stored(repo, &path)?;
                    files.insert(path, id);
                }
            }
            (!files.is_empty()).then(|| Before {
                files,
                ..Before::default()
            })
        }
    };
    match state {
        Some(state) => Ok(before::keep(
            repo,
            session(message),
            &call_id(message),
            &state,
        )?),
        None => Ok(()),
    }
}

/// Writes down what was changed; the changes that it wrote down.
pub fn after(
    repo: &Repo,
    format: &Format,
    message: &Message,
    call: &Call,
) -> Result<Vec<Edit>, RecordError> {
    let before = before::take(repo, session(message), &call_id(message));
    let changed = match (&message.action, before) {
        (Action::Shell(_), Some(before)) => shell::changed(repo, &before)?,
        (Action::Shell(_) | Action::Nothing, _) => Vec::new(),
        (Action::Edit(_), before) => edited(repo, message, before.unwrap_or_default())?,
    };
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let by = contributor(format, message, call);
    let journal = Journal::of(repo);
    let mut edits = Vec::new();
    for change in changed {
        let edit = Edit {
            time: call.now,
            by: by.clone(),
            call: message.call.clone(),
            path: change.path,
            before: change.before,
            after: change.after,
        };
        journal.append(&edit)?;
        edits.push(edit);
    }
    Ok(edits)
}

/// Who makes the edit, as far as the agent says.
pub fn contributor(format: &Format, message: &Message, call: &Call) -> Contributor {
    let in_transcript = || {
        let path = message.transcript.clone();
        let path = path.or_else(|| transcript::usual(format.name, session(message), &call.home));
        transcript::model(&path?)
    };
    Contributor {
        tool: message.agent.clone(),
        version: message.version.clone(),
        model: message.model.clone().or_else(in_transcript),
        session: message.session.clone(),
        grade: Grade::Recorded,
    }
}

/// What the agent proposed is credited to it; if something else stands in the file now, because a person changed the proposal or a
/// formatter ran, the difference is nobody's.
fn edited(
    repo: &Repo,
    message: &Message,
    before: Before,
) -> Result<Vec<shell::Changed>, RecordError> {
    let targets = targets(repo, message);
    let mut was: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
    for (path, id) in &before.files {
        let contents = match id {
            Some(id) => match id.parse().ok().map(|id| repo.blob(id)).transpose()? {
                Some(Some(contents)) => Some(contents),
                // Git has lost it, or it is too large: then it isn't known.
                _ => continue,
            },
            None => None,
        };
        was.insert(path.clone(), contents);
    }
    let mut changed = Vec::new();
    let mut unknown = None;
    for Target { path, change } in targets {
        let is = std::fs::read(repo.root().join(&path)).ok();
        let known = was.get(&path).cloned();
        // Some agents tell of one edit in two ways, or through two hooks.
        if known.is_none() && is_recorded(repo, &path, is.as_deref())? {
            continue;
        }
        let Some(stood) = known.or_else(|| told(change, is.as_deref())) else {
            unknown = Some(path);
            continue;
        };
        was.insert(path.clone(), stood.clone());
        let read = |named: &str| {
            let path = path_in(repo, message, named)?;
            let contents = was.get(&path)?.clone()?;
            String::from_utf8(contents).ok()
        };
        let after = match proposed(change, &read) {
            Some(proposed) => proposed.map(String::into_bytes),
            None if message.changed_by_user => stood.clone(),
            None => is,
        };
        // What moves is not written by whoever moves it.
        let before = match &change.how {
            How::Patch {
                from: Some(from), ..
            } => read(from).map(String::into_bytes).or(stood),
            _ => stood,
        };
        changed.push(shell::Changed {
            path,
            before,
            after,
        });
    }
    match unknown {
        Some(path) if changed.is_empty() => Err(RecordError::NoBefore { path }),
        _ => Ok(changed),
    }
}

/// The last edit of the file that is recorded led to what stands there.
fn is_recorded(repo: &Repo, path: &str, is: Option<&[u8]>) -> Result<bool, JournalError> {
    let records = Journal::of(repo).read()?;
    let last = records.iter().rev().find(|record| record.path == path);
    let id = is.map(blob_id).transpose()?;
    Ok(last.is_some_and(|record| record.after == id))
}

/// The content before the edit as the agent tells it afterwards, None in it where there was no file.
#[allow(clippy::option_option)] // Unknown, no file, content: three different things.
fn told(change: &Change, is: Option<&[u8]>) -> Option<Option<Vec<u8>>> {
    match (&change.original, &change.how) {
        (Original::Text(text), _) => Some(Some(text.clone().into_bytes())),
        (Original::NoFile, _) => Some(None),
        (Original::Unknown, How::Replace(replacements)) => {
            let text = std::str::from_utf8(is?).ok()?;
            Some(Some(undone(text, replacements)?.into_bytes()))
        }
        (Original::Unknown, _) => None,
    }
}

fn stored(repo: &Repo, path: &str) -> Result<Option<String>, GitError> {
    match std::fs::read(repo.root().join(path)) {
        Ok(bytes) => Ok(Some(repo.store(&bytes)?.to_string())),
        Err(_) => Ok(None),
    }
}

fn session(message: &Message) -> &str {
    message.session.as_deref().unwrap_or("")
}

/// What joins the message before with the one after. Agents that don't name the call make the same one in both.
fn call_id(message: &Message) -> String {
    if let Some(call) = &message.call {
        return call.clone();
    }
    let digest = Sha256::digest(format!("{:?}", message.action));
    digest.iter().take(16).map(|b| format!("{b:02x}")).collect()
}
