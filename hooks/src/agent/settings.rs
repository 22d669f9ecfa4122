//! An agent's settings file: our hooks merged in, and taken out again.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// What was done with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settings {
    Created(PathBuf),
    Changed(PathBuf),
    /// As they should be already.
    Unchanged(PathBuf),
    /// Nothing but ours stood in them.
    Removed(PathBuf),
}

#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("trueline doesn't know the agent `{agent}`")]
    UnknownAgent { agent: String },
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "{path} is not changed, because it can't be read as JSON: {source}; mend it and install again"
    )]
    NotJson {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("{path} is not changed, because `{key}` in it is not what it should be ({expected})")]
    Shape {
        path: PathBuf,
        key: &'static str,
        expected: &'static str,
    },
}

const EVENTS: [&str; 2] = ["PreToolUse", "PostToolUse"];
const MATCHER: &str = "Edit|Write|MultiEdit|Bash";
/// In seconds; Claude Code waits for no more.
const TIMEOUT: u32 = 30;

/// `memory` is a file of ours: it takes the settings as they were, so that they can be put back to the byte.
pub(super) fn install(
    path: &Path,
    memory: &Path,
    command: &str,
) -> Result<Settings, SettingsError> {
    let io = |source| SettingsError::Io {
        path: path.to_owned(),
        source,
    };
    let text = read(path)?;
    let mut settings = parse(path, text.as_deref())?;
    let mut changed = false;
    for event in EVENTS {
        let groups = groups(path, &mut settings, event)?;
        let ours = json!({
            "matcher": MATCHER,
            "hooks": [{"type": "command", "command": command, "timeout": TIMEOUT}],
        });
        let present: Vec<usize> = (0..groups.len()).filter(|n| is_ours(&groups[*n])).collect();
        if let [only] = present[..]
            && groups[only] == ours
        {
            continue;
        }
        groups.retain(|g| !is_ours(g));
        groups.push(ours);
        changed = true;
    }
    if !changed {
        return Ok(Settings::Unchanged(path.to_owned()));
    }
    let next = write_like(text.as_deref(), &settings);
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).map_err(io)?;
    }
    remember(memory, path, text.as_deref(), &next).map_err(io)?;
    fs::write(path, next).map_err(io)?;
    Ok(match text {
        None => Settings::Created(path.to_owned()),
        Some(_) => Settings::Changed(path.to_owned()),
    })
}

pub(super) fn uninstall(path: &Path, memory: &Path) -> Result<Settings, SettingsError> {
    let io = |source| SettingsError::Io {
        path: path.to_owned(),
        source,
    };
    let Some(text) = read(path)? else {
        return Ok(Settings::Unchanged(path.to_owned()));
    };
    let remembered = recall(memory, &text);
    let _ = fs::remove_file(memory);
    let before = match remembered {
        Some(before) => before,
        None => {
            let mut settings = parse(path, Some(&text))?;
            if !take_out(&mut settings) {
                return Ok(Settings::Unchanged(path.to_owned()));
            }
            Some(write_like(Some(&text), &settings)).filter(|_| settings != json!({}))
        }
    };
    match before {
        Some(before) => {
            fs::write(path, before).map_err(io)?;
            Ok(Settings::Changed(path.to_owned()))
        }
        None => {
            fs::remove_file(path).map_err(io)?;
            // Only if it is empty now.
            let _ = path.parent().map(fs::remove_dir);
            Ok(Settings::Removed(path.to_owned()))
        }
    }
}

pub(super) fn is_installed(path: &Path) -> Result<bool, SettingsError> {
    let text = read(path)?;
    let mut settings = parse(path, text.as_deref())?;
    Ok(take_out(&mut settings))
}

fn read(path: &Path) -> Result<Option<String>, SettingsError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SettingsError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

fn parse(path: &Path, text: Option<&str>) -> Result<Value, SettingsError> {
    let text = text.unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(json!({}));
    }
    serde_json::from_str(text).map_err(|source| SettingsError::NotJson {
        path: path.to_owned(),
        source,
    })
}

/// The hooks of one event, made where there are none.
fn groups<'a>(
    path: &Path,
    settings: &'a mut Value,
    event: &'static str,
) -> Result<&'a mut Vec<Value>, SettingsError> {
    let wrong = |key, expected| SettingsError::Shape {
        path: path.to_owned(),
        key,
        expected,
    };
    let hooks = settings
        .as_object_mut()
        .ok_or_else(|| wrong("{", "an object"))?
        .entry("hooks")
        .or_insert_with(|| json!({}))
        .as_object_mut()
        .ok_or_else(|| wrong("hooks", "an object"))?;
    hooks
        .entry(event)
        .or_insert_with(|| json!([]))
        .as_array_mut()
        .ok_or_else(|| wrong(event, "a list"))
}

/// All of its commands run trueline for this agent.
fn is_ours(group: &Value) -> bool {
    let Some(hooks) = group.get("hooks").and_then(Value::as_array) else {
        return false;
    };
    let ours = |hook: &Value| {
        hook.get("command")
            .and_then(Value::as_str)
            .and_then(|command| command.strip_suffix(" agent claude-code"))
            .is_some_and(|program| program.trim_end_matches('\'').ends_with("trueline"))
    };
    !hooks.is_empty() && hooks.iter().all(ours)
}

/// Whether there was anything to take out. What is empty then goes too.
fn take_out(settings: &mut Value) -> bool {
    let Some(root) = settings.as_object_mut() else {
        return false;
    };
    let Some(hooks) = root.get_mut("hooks").and_then(Value::as_object_mut) else {
        return false;
    };
    let mut found = false;
    for event in EVENTS {
        let Some(groups) = hooks.get_mut(event).and_then(Value::as_array_mut) else {
            continue;
        };
        let all = groups.len();
        groups.retain(|g| !is_ours(g));
        found |= groups.len() < all;
        if groups.is_empty() && all > 0 {
            hooks.shift_remove(event);
        }
    }
    if found && hooks.is_empty() {
        root.shift_remove("hooks");
    }
    found
}

/// With the indentation and the last line end that the file had.
fn write_like(text: Option<&str>, settings: &Value) -> Vec<u8> {
    let indent = text
        .and_then(|t| t.lines().find(|l| l.starts_with([' ', '\t'])))
        .map_or("  ", |l| &l[..l.len() - l.trim_start().len()]);
    let mut out = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(indent.as_bytes());
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, formatter);
    serde::Serialize::serialize(settings, &mut serializer)
        .expect("a value that was read from JSON, written to memory");
    if text.is_none_or(|t| t.ends_with('\n')) {
        out.push(b'\n');
    }
    out
}

/// What was written and what was there before, so that it can be put back if nobody has changed it since.
fn remember(memory: &Path, path: &Path, before: Option<&str>, after: &[u8]) -> std::io::Result<()> {
    // A second installation must not take the first one's work for the user's.
    let older = fs::read_to_string(path)
        .ok()
        .and_then(|now| recall(memory, &now.clone()));
    let before = match older {
        Some(older) => older.map(|b| String::from_utf8_lossy(&b).into_owned()),
        None => before.map(str::to_owned),
    };
    if let Some(dir) = memory.parent() {
        fs::create_dir_all(dir)?;
    }
    let note = json!({"before": before, "after": String::from_utf8_lossy(after)});
    fs::write(memory, note.to_string())
}

/// What was there before, if `now` is what was written then. The inner None is: no file.
#[allow(clippy::option_option)] // Not remembered, no file, content: three different things.
fn recall(memory: &Path, now: &str) -> Option<Option<Vec<u8>>> {
    let note: Value = serde_json::from_slice(&fs::read(memory).ok()?).ok()?;
    (note.get("after")?.as_str()? == now).then(|| {
        let before = note.get("before").and_then(Value::as_str);
        before.map(|b| b.as_bytes().to_owned())
    })
}
