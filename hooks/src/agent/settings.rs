//! An agent's settings file: our hooks merged in, and taken out again.
//!
//! What stands in the file besides stays as it is, comments and spaces included. What can't be read is told and not touched.

mod file;
mod memory;
mod ours;

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstObject, CstRootNode};
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where an agent's hooks are configured, and in what shape.
pub struct Hooks {
    /// The agent that the command names: several agents may read one file.
    pub name: &'static str,
    /// Relative to the top of the work tree.
    pub file: &'static str,
    pub events: &'static [&'static str],
    pub shape: Shape,
    /// The `version` that the file must have.
    pub version: Option<u32>,
    /// The agent reads comments and trailing commas in it.
    pub comments: bool,
    /// A command that isn't found would stop the agent: it looks first whether it is there.
    pub guarded: bool,
    /// What the person has to do besides.
    pub advice: Option<&'static str>,
    /// What is in the home folder of somebody who uses the agent, besides the folder of `file`.
    pub found: &'static [&'static str],
}

/// How the entry of an event looks.
pub enum Shape {
    /// `{"matcher": ..., "hooks": [{"type": "command", ...}]}`
    Grouped { matcher: &'static str, timeout: u32 },
    /// `{"command": ...}`
    Listed {
        typed: bool,
        timeout: Option<u32>,
        extra: &'static [(&'static str, Value)],
    },
    /// The whole file is ours, with `__COMMAND__` where the command goes.
    Whole(&'static str),
}

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
    #[error("trueline doesn't know the agent `{agent}`, or it has nothing to set up")]
    UnknownAgent { agent: String },
    #[error("{path}: {source}")]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "{path} is not changed, because it can't be read as JSON: {why}; mend it and install again"
    )]
    NotJson { path: PathBuf, why: String },
    #[error("{path} is not changed, because `{key}` in it is not what it should be ({expected})")]
    Shape {
        path: PathBuf,
        key: &'static str,
        expected: &'static str,
    },
    #[error("{path} is not changed, because somebody else's file stands there")]
    Foreign { path: PathBuf },
}

/// `memory` is a file of ours: it takes the settings as they were, so that they can be put back to the byte.
pub fn install(
    hooks: &Hooks,
    path: &Path,
    memory: &Path,
    command: &str,
) -> Result<Settings, SettingsError> {
    let io = |source| SettingsError::Io {
        path: path.to_owned(),
        source,
    };
    let text = file::read(path).map_err(io)?;
    let next = match hooks.shape {
        Shape::Whole(template) => whole(path, template, text.as_deref(), command)?,
        _ => merged(hooks, path, text.as_deref(), command)?,
    };
    let Some(next) = next else {
        return Ok(Settings::Unchanged(path.to_owned()));
    };
    memory::remember(memory, path, text.as_deref(), &next).map_err(io)?;
    file::write(path, next.as_bytes()).map_err(io)?;
    Ok(match text {
        None => Settings::Created(path.to_owned()),
        Some(_) => Settings::Changed(path.to_owned()),
    })
}

pub fn uninstall(hooks: &Hooks, path: &Path, memory: &Path) -> Result<Settings, SettingsError> {
    let io = |source| SettingsError::Io {
        path: path.to_owned(),
        source,
    };
    let Some(text) = file::read(path).map_err(io)? else {
        memory::forget(memory);
        return Ok(Settings::Unchanged(path.to_owned()));
    };
    let before = match (memory::recall(memory, &text), &hooks.shape) {
        (Some(before), _) => before,
        (None, Shape::Whole(template)) => match ours::is_made_of(template, &text) {
            true => None,
            false => return Ok(Settings::Unchanged(path.to_owned())),
        },
        (None, _) => match without(hooks, path, &text)? {
            Some(rest) => Some(rest).filter(|rest| !is_empty(rest)),
            None => return Ok(Settings::Unchanged(path.to_owned())),
        },
    };
    let done = match before {
        Some(before) => {
            file::write(path, before.as_bytes()).map_err(io)?;
            Settings::Changed(path.to_owned())
        }
        None => {
            file::remove(path, &memory::made(memory)).map_err(io)?;
            Settings::Removed(path.to_owned())
        }
    };
    memory::forget(memory);
    Ok(done)
}

pub fn is_installed(hooks: &Hooks, path: &Path) -> Result<bool, SettingsError> {
    let text = file::read(path).map_err(|source| SettingsError::Io {
        path: path.to_owned(),
        source,
    })?;
    let Some(text) = text else {
        return Ok(false);
    };
    match hooks.shape {
        Shape::Whole(template) => Ok(ours::is_made_of(template, &text)),
        _ => Ok(without(hooks, path, &text)?.is_some()),
    }
}

/// None where it stands there already.
fn whole(
    path: &Path,
    template: &str,
    text: Option<&str>,
    command: &str,
) -> Result<Option<String>, SettingsError> {
    let next = ours::made_of(template, command);
    match text {
        Some(text) if text == next => Ok(None),
        Some(text) if !ours::is_made_of(template, text) => Err(SettingsError::Foreign {
            path: path.to_owned(),
        }),
        _ => Ok(Some(next)),
    }
}

/// The text with our entries in it; None where they stand there already.
fn merged(
    hooks: &Hooks,
    path: &Path,
    text: Option<&str>,
    command: &str,
) -> Result<Option<String>, SettingsError> {
    let entry = ours::entry(hooks, command);
    let is_blank = text.is_none_or(|text| text.trim().is_empty());
    if is_blank {
        return Ok(Some(fresh(hooks, &entry)));
    }
    let (root, object) = parsed(hooks, path, text.unwrap_or_default())?;
    let wrong = |key, expected| SettingsError::Shape {
        path: path.to_owned(),
        key,
        expected,
    };
    if let Some(version) = hooks.version
        && object.get("version").is_none()
    {
        object.insert(0, "version", CstInputValue::Number(version.to_string()));
    }
    let by_event = object.object_value_or_create("hooks");
    let by_event = by_event.ok_or_else(|| wrong("hooks", "an object"))?;
    let mut changed = false;
    for event in hooks.events {
        let list = by_event.array_value_or_create(event);
        let list = list.ok_or_else(|| wrong(event, "a list"))?;
        let present: Vec<Value> = list
            .elements()
            .iter()
            .filter_map(|element| element.to_serde_value())
            .filter(|entry| ours::is_any(hooks, entry))
            .collect();
        if present.len() == 1 && present[0] == entry {
            continue;
        }
        ours::take_out(hooks, &list);
        list.append(ours::input(&entry));
        changed = true;
    }
    Ok(changed.then(|| root.to_string()))
}

fn fresh(hooks: &Hooks, entry: &Value) -> String {
    let mut settings = json!({});
    if let Some(version) = hooks.version {
        settings["version"] = version.into();
    }
    let events = hooks
        .events
        .iter()
        .map(|event| ((*event).to_owned(), json!([entry])));
    settings["hooks"] = Value::Object(events.collect());
    let text = serde_json::to_string_pretty(&settings);
    text.expect("its keys are strings and its values plain") + "\n"
}

/// The text without our entries, and without what is empty then; None where there is none of ours.
fn without(hooks: &Hooks, path: &Path, text: &str) -> Result<Option<String>, SettingsError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (root, object) = parsed(hooks, path, text)?;
    let Some(by_event) = object.object_value("hooks") else {
        return Ok(None);
    };
    let mut found = false;
    for event in hooks.events {
        let Some(list) = by_event.array_value(event) else {
            continue;
        };
        if ours::take_out(hooks, &list) {
            found = true;
            if list.elements().is_empty()
                && let Some(property) = by_event.get(event)
            {
                property.remove();
            }
        }
    }
    if !found {
        return Ok(None);
    }
    if by_event.properties().is_empty()
        && let Some(property) = object.get("hooks")
    {
        property.remove();
    }
    Ok(Some(root.to_string()))
}

fn parsed(
    hooks: &Hooks,
    path: &Path,
    text: &str,
) -> Result<(CstRootNode, CstObject), SettingsError> {
    let options = ParseOptions {
        allow_comments: hooks.comments,
        allow_trailing_commas: hooks.comments,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
    };
    let not_json = |why: String| SettingsError::NotJson {
        path: path.to_owned(),
        why,
    };
    // What the agent itself can't read isn't to be worked on.
    if !hooks.comments {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| not_json(error.to_string()))?;
    }
    let root = CstRootNode::parse(text, &options).map_err(|error| not_json(error.to_string()))?;
    let object = root.object_value().ok_or_else(|| SettingsError::Shape {
        path: path.to_owned(),
        key: "{",
        expected: "an object",
    })?;
    Ok((root, object))
}

/// Nothing stands in it, or only the version that goes with hooks.
fn is_empty(text: &str) -> bool {
    let value: Option<Value> = serde_json::from_str(text).ok();
    let object = value.as_ref().and_then(Value::as_object);
    object.is_some_and(|object| object.keys().all(|key| key == "version"))
}
