//! Claude Code: `PreToolUse` and `PostToolUse` around its editing tools and its shell.

use super::before::{self, Before};
use super::command::countersigns;
use super::{findings, shell, transcript};
use crate::call::{Call, Outcome};
use crate::roots::CONFIG_FILE;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use trueline_provenance::git::{GitError, Repo, is_terraform};
use trueline_provenance::journal::{Edit, Journal, JournalError};
use trueline_provenance::{Contributor, Grade};

const TOOL: &str = "claude-code";

/// What every message has; other keys are nobody's business here.
#[derive(Deserialize)]
struct Message {
    hook_event_name: String,
    #[serde(default)]
    session_id: String,
    #[serde(default)]
    transcript_path: Option<PathBuf>,
    #[serde(default)]
    cwd: Option<PathBuf>,
    #[serde(default)]
    tool_name: String,
    #[serde(default)]
    tool_use_id: Option<String>,
    #[serde(default)]
    tool_input: Value,
    #[serde(default)]
    tool_response: Value,
}

#[derive(Debug, thiserror::Error)]
enum AgentError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("the state before the edit can't be kept: {0}")]
    Before(#[from] std::io::Error),
    #[error("it is not known what stood in {path} before the edit, so the edit is not recorded")]
    NoBefore { path: String },
}

pub fn message(stdin: &[u8], call: &Call) -> Outcome {
    let message: Message = match serde_json::from_slice(stdin) {
        Ok(message) => message,
        Err(error) => {
            return warning(format!(
                "this is no hook message of Claude Code that it understands ({error}); nothing is recorded"
            ));
        }
    };
    // Also outside a repository, from where a command can go into one.
    if let Some(refused) = refused(&message) {
        return refused;
    }
    let directory = message.cwd.as_deref().unwrap_or(&call.directory);
    let repo = match Repo::open(directory, &call.environment) {
        Ok(repo) => repo,
        // There is nothing to record where there is no repository.
        Err(GitError::NotFound { .. } | GitError::Bare { .. }) => return Outcome::pass(),
        Err(error) => return warning(error.to_string()),
    };
    let result = match message.hook_event_name.as_str() {
        "PreToolUse" => before_tool(&repo, &message).map(|()| permitted(&message)),
        "PostToolUse" => after_tool(&repo, &message, call),
        _ => Ok(Outcome::pass()),
    };
    result.unwrap_or_else(|error| warning(error.to_string()))
}

/// Exit code 1 is shown to the user and doesn't hold the agent up; 2 would.
fn warning(text: String) -> Outcome {
    Outcome {
        stderr: format!("trueline: warning: {text}.\n"),
        code: 1,
        ..Outcome::default()
    }
}

/// Keeps what stands in the file that is about to be edited. Whether the edit is allowed is not judged here.
fn before_tool(repo: &Repo, message: &Message) -> Result<(), AgentError> {
    let state = match message.tool_name.as_str() {
        "Bash" => shell::state(repo)?,
        _ => match edited_path(repo, message) {
            Some((path, file)) => Some(Before {
                files: BTreeMap::from([(path, stored(repo, &file)?)]),
                ..Before::default()
            }),
            None => None,
        },
    };
    match state {
        Some(state) => Ok(before::keep(
            repo,
            &message.session_id,
            call_id(message),
            &state,
        )?),
        None => Ok(()),
    }
}

/// An agent doesn't countersign what it wrote itself.
fn refused(message: &Message) -> Option<Outcome> {
    let is_shell = message.hook_event_name == "PreToolUse" && message.tool_name == "Bash";
    let command = message.tool_input.get("command").filter(|_| is_shell)?;
    countersigns(command.as_str()?).then(|| {
        decision(
            "deny",
            "trueline: an agent can't countersign: a countersignature says that a person has read an annotation and agrees with it. \
             Leave the annotation as it is, or take it out, and ask the person to run `trueline countersign` in a terminal of their own.",
        )
    })
}

/// What trueline.toml says decides what agents may do: a person is asked before an agent edits it. What is recorded stays as it is.
fn permitted(message: &Message) -> Outcome {
    let edits = ["Edit", "Write", "MultiEdit"].contains(&message.tool_name.as_str());
    let path = message.tool_input.get("file_path").and_then(Value::as_str);
    // In a linked work tree it stands in `.git/worktrees/NAME/trueline`.
    let is_journal = |path: &str| {
        let parts: Vec<&str> = path.split(['/', '\\']).collect();
        parts.contains(&".git") && parts.contains(&"trueline")
    };
    if edits && path.is_some_and(is_journal) {
        return decision(
            "deny",
            "trueline: what is recorded of who wrote what is not for an agent to edit.",
        );
    }
    let is_config = |path: &str| {
        Path::new(path)
            .file_name()
            .is_some_and(|n| n == CONFIG_FILE)
    };
    if edits && path.is_some_and(is_config) {
        return decision(
            "ask",
            "trueline.toml says which rules hold and what an agent may loosen: a person decides whether it changes.",
        );
    }
    Outcome::pass()
}

fn decision(decision: &str, reason: &str) -> Outcome {
    let answer = json!({"hookSpecificOutput": {
        "hookEventName": "PreToolUse",
        "permissionDecision": decision,
        "permissionDecisionReason": reason,
    }});
    Outcome {
        stdout: format!("{answer}\n"),
        ..Outcome::default()
    }
}

fn after_tool(repo: &Repo, message: &Message, call: &Call) -> Result<Outcome, AgentError> {
    let before = before::take(repo, &message.session_id, call_id(message));
    let changed = match message.tool_name.as_str() {
        "Bash" => match before {
            Some(before) => shell::changed(repo, &before)?,
            None => Vec::new(),
        },
        _ => match edited_path(repo, message) {
            Some((path, file)) => vec![edited(repo, message, before, path, &file)?],
            None => Vec::new(),
        },
    };
    if changed.is_empty() {
        return Ok(Outcome::pass());
    }
    let by = Contributor {
        tool: TOOL.to_owned(),
        version: None,
        model: message
            .transcript_path
            .as_deref()
            .and_then(transcript::model),
        session: Some(message.session_id.clone()).filter(|s| !s.is_empty()),
        grade: Grade::Recorded,
    };
    let journal = Journal::of(repo);
    let mut paths = Vec::new();
    for change in changed {
        journal.append(&Edit {
            time: call.now,
            by: by.clone(),
            call: message.tool_use_id.clone(),
            path: change.path.clone(),
            before: change.before,
            after: change.after,
        })?;
        paths.push(change.path);
    }
    paths.retain(|path| repo.root().join(path).is_file());
    Ok(answer(findings::told(repo, &paths, call)))
}

fn answer(told: Result<Option<String>, String>) -> Outcome {
    match told {
        Ok(None) => Outcome::pass(),
        Ok(Some(text)) => {
            let answer = json!({"hookSpecificOutput": {
                "hookEventName": "PostToolUse",
                "additionalContext": text,
            }});
            Outcome {
                stdout: format!("{answer}\n"),
                ..Outcome::default()
            }
        }
        Err(error) => warning(format!("the edit is recorded, but not checked: {error}")),
    }
}

/// The Terraform file that an editing tool is about, relative to the repository and absolute.
fn edited_path(repo: &Repo, message: &Message) -> Option<(String, PathBuf)> {
    if !["Edit", "Write", "MultiEdit"].contains(&message.tool_name.as_str()) {
        return None;
    }
    let file = Path::new(message.tool_input.get("file_path")?.as_str()?);
    let file = match &message.cwd {
        Some(cwd) => cwd.join(file),
        None => file.to_owned(),
    };
    let path = repo.relative(&file)?;
    is_terraform(&path).then(|| (path.clone(), repo.root().join(&path)))
}

/// One edit of one file. What the agent proposed is credited to it; if something else stands in the file now, because a person
/// changed the proposal or a formatter ran, the difference is nobody's.
fn edited(
    repo: &Repo,
    message: &Message,
    before: Option<Before>,
    path: String,
    file: &Path,
) -> Result<shell::Changed, AgentError> {
    let Some(was) = content_before(repo, message, before, &path) else {
        return Err(AgentError::NoBefore { path });
    };
    let is = std::fs::read(file).ok();
    let changed_by_user = message.tool_response.get("userModified") == Some(&Value::Bool(true));
    let after = match proposed(message, was.as_deref()) {
        Some(proposed) => Some(proposed),
        None if changed_by_user => was.clone(),
        None => is,
    };
    Ok(shell::Changed {
        path,
        before: was,
        after,
    })
}

/// The content before the edit, None in it where there was no file: as it was kept, or as the agent says.
#[allow(clippy::option_option)] // Unknown, no file, content: three different things.
fn content_before(
    repo: &Repo,
    message: &Message,
    before: Option<Before>,
    path: &str,
) -> Option<Option<Vec<u8>>> {
    if let Some(kept) = before.and_then(|mut b| b.files.remove(path)) {
        return match kept {
            None => Some(None),
            Some(id) => repo.blob(id.parse().ok()?).ok().flatten().map(Some),
        };
    }
    match message.tool_response.get("originalFile") {
        Some(Value::String(text)) => Some(Some(text.clone().into_bytes())),
        Some(Value::Null) if message.tool_name == "Write" => Some(None),
        _ => None,
    }
}

/// What the agent wanted the file to be, worked out from its request.
fn proposed(message: &Message, was: Option<&[u8]>) -> Option<Vec<u8>> {
    let input = &message.tool_input;
    if message.tool_name == "Write" {
        return Some(input.get("content")?.as_str()?.as_bytes().to_owned());
    }
    let text = std::str::from_utf8(was.unwrap_or_default()).ok()?;
    let edits = match input.get("edits").and_then(Value::as_array) {
        Some(edits) => edits.iter().collect(),
        None => vec![input],
    };
    let mut text = text.to_owned();
    for edit in edits {
        text = replaced(&text, edit)?;
    }
    Some(text.into_bytes())
}

fn replaced(text: &str, edit: &Value) -> Option<String> {
    let old = edit.get("old_string")?.as_str()?;
    let new = edit.get("new_string")?.as_str()?;
    if old.is_empty() {
        return text.is_empty().then(|| new.to_owned());
    }
    if !text.contains(old) {
        return None;
    }
    match edit.get("replace_all").and_then(Value::as_bool) {
        Some(true) => Some(text.replace(old, new)),
        _ => Some(text.replacen(old, new, 1)),
    }
}

fn stored(repo: &Repo, file: &Path) -> Result<Option<String>, AgentError> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(repo.store(&bytes)?.to_string())),
        Err(_) => Ok(None),
    }
}

/// What joins the message before with the one after. Old clients don't name the call; they make one at a time.
fn call_id(message: &Message) -> &str {
    message.tool_use_id.as_deref().unwrap_or("")
}
