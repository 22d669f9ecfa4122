//! What a tool is given, as files and what is to become of them.
//!
//! Agents name the same things in few ways, and change between them from one version to the next: each is known by all its names.

use super::format::Does;
use super::message::{Action, Change, How, Original, Replacement};
use super::patch;
use serde_json::Value;

const PATH: &[&str] = &[
    "file_path",
    "filePath",
    "path",
    "notebook_path",
    "notebookPath",
    "target_file",
    "targetFile",
    "absolute_path",
    "filename",
    "file",
    "uri",
];
const CONTENT: &[&str] = &[
    "content",
    "contents",
    "file_text",
    "fileText",
    "new_content",
    "newContent",
];
const OLD: &[&str] = &["old_string", "oldString", "old_str", "oldStr", "old"];
const NEW: &[&str] = &["new_string", "newString", "new_str", "newStr", "new"];
const ALL: &[&str] = &[
    "replace_all",
    "replaceAll",
    "allow_multiple",
    "allowMultiple",
    "all",
];
const EDITS: &[&str] = &["edits", "replacements", "changes"];
const FILES: &[&str] = &["files", "file_paths", "filePaths", "paths"];
const PATCH: &[&str] = &["patchText", "patch", "input", "command", "diff"];
const COMMAND: &[&str] = &["command", "command_line", "commandLine", "cmd", "script"];
/// Where a file goes that is moved.
const TARGET: &[&str] = &["new_path", "newPath", "destination", "target", "to"];
const SOURCE: &[&str] = &["old_path", "oldPath", "source", "from"];

/// What is done with this input.
pub fn action(does: Does, tool: &str, input: &Value) -> Action {
    match does {
        Does::Shell => Action::Shell(command(input)),
        Does::Edit => edit(tool, input),
        Does::Delete => edited(
            paths(input)
                .into_iter()
                .map(|path| Change::new(path, How::Delete)),
        ),
        Does::Touch => touched(input),
        Does::Any => any(tool, input),
    }
}

fn edited(changes: impl Iterator<Item = Change>) -> Action {
    let changes: Vec<Change> = changes.collect();
    match changes.is_empty() {
        true => Action::Nothing,
        false => Action::Edit(changes),
    }
}

fn touched(input: &Value) -> Action {
    edited(
        paths(input)
            .into_iter()
            .map(|path| Change::new(path, How::Unknown)),
    )
}

/// A command is one only where nothing says that files are written.
fn any(tool: &str, input: &Value) -> Action {
    let edits = EDITS.iter().chain(FILES).chain(&["patch", "path"]);
    let names_files = edits.into_iter().any(|name| input.get(name).is_some());
    match names_files {
        true => edit(tool, input),
        false if input.get("command").is_some() => Action::Shell(command(input)),
        false => Action::Nothing,
    }
}

fn edit(tool: &str, input: &Value) -> Action {
    // One tool for all, as `str_replace_editor` is.
    if input.get("command").and_then(Value::as_str) == Some("view") {
        return Action::Nothing;
    }
    if let Some(text) = patch_text(input) {
        // A patch that can't be read still names its files.
        let changes = patch::parse(text).unwrap_or_else(|| patch::named(text));
        return edited(changes.into_iter());
    }
    if let (Some(from), Some(to)) = (string(input, SOURCE), string(input, TARGET)) {
        return edited(moved(from, to).into_iter());
    }
    if let Some(edits) = array(input, EDITS) {
        return edited(several(input, edits).into_iter());
    }
    let Some(path) = string(input, PATH) else {
        return touched(input);
    };
    let how = match (string(input, CONTENT), replacement(input)) {
        (Some(content), _) if !is_insertion(tool, input) => How::Write(content.to_owned()),
        (_, Some(replacement)) => How::Replace(vec![replacement]),
        _ => How::Unknown,
    };
    let change = Change {
        original: original(input),
        ..Change::new(clean(path), how)
    };
    edited(std::iter::once(change))
}

/// What stood there before, as the generic format has it.
fn original(edit: &Value) -> Original {
    match edit.get("before") {
        Some(Value::String(text)) => Original::Text(text.clone()),
        Some(Value::Null) => Original::NoFile,
        _ => Original::Unknown,
    }
}

/// What is given goes between other lines, or says only in part what is to become of the file.
fn is_insertion(tool: &str, input: &Value) -> bool {
    let command = input.get("command").and_then(Value::as_str);
    tool.contains("insert") || command == Some("insert")
}

fn moved(from: &str, to: &str) -> [Change; 2] {
    let (from, to) = (clean(from), clean(to));
    let how = How::Patch {
        from: Some(from.clone()),
        hunks: Vec::new(),
    };
    [Change::new(to, how), Change::new(from, How::Delete)]
}

/// Edits of one file, which stands beside them, or each of its own.
fn several(input: &Value, edits: &[Value]) -> Vec<Change> {
    let shared = string(input, PATH);
    let mut changes: Vec<Change> = Vec::new();
    for edit in edits {
        let Some(path) = string(edit, PATH).or(shared).map(clean) else {
            continue;
        };
        let how = one(edit);
        let known = changes.iter_mut().find(|change| change.path == path);
        match (known, how) {
            (Some(known), How::Replace(more)) => match &mut known.how {
                How::Replace(replacements) => replacements.extend(more),
                // One after the other, of different kinds: what comes out isn't worked out.
                how => *how = How::Unknown,
            },
            (Some(known), _) => known.how = How::Unknown,
            (None, how) => changes.push(Change {
                original: original(edit),
                ..Change::new(path, how)
            }),
        }
    }
    changes
}

fn one(edit: &Value) -> How {
    if edit.get("delete") == Some(&Value::Bool(true)) {
        return How::Delete;
    }
    match (string(edit, CONTENT), replacement(edit)) {
        (Some(content), _) => How::Write(content.to_owned()),
        (_, Some(replacement)) => How::Replace(vec![replacement]),
        _ => How::Unknown,
    }
}

fn replacement(edit: &Value) -> Option<Replacement> {
    Some(Replacement {
        old: string(edit, OLD)?.to_owned(),
        new: string(edit, NEW).unwrap_or_default().to_owned(),
        all: ALL
            .iter()
            .any(|name| edit.get(name) == Some(&Value::Bool(true))),
    })
}

/// The text of an `apply_patch`.
fn patch_text(input: &Value) -> Option<&str> {
    let all = PATCH.iter().filter_map(|name| input.get(name)?.as_str());
    let mut all = input.as_str().into_iter().chain(all);
    all.find(|text| text.contains(patch::BEGIN))
}

/// The command, of which an array is the words.
fn command(input: &Value) -> String {
    let found = COMMAND.iter().find_map(|name| input.get(name));
    match found.unwrap_or(input) {
        Value::String(text) => text.clone(),
        Value::Array(words) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            words.join(" ")
        }
        _ => String::new(),
    }
}

/// The files that are named, whatever is done with them.
fn paths(input: &Value) -> Vec<String> {
    let named = |value: &Value| match value {
        Value::String(path) => Some(clean(path)),
        Value::Object(_) => string(value, PATH).map(clean),
        _ => None,
    };
    let one = string(input, PATH).map(clean);
    let all = array(input, FILES).unwrap_or_default().iter();
    one.into_iter().chain(all.filter_map(named)).collect()
}

/// Some editors give a file as a URI.
fn clean(path: &str) -> String {
    let path = path.strip_prefix("file://localhost").unwrap_or(path);
    path.strip_prefix("file://").unwrap_or(path).to_owned()
}

fn string<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| value.get(name)?.as_str())
}

fn array<'a>(value: &'a Value, names: &[&str]) -> Option<&'a [Value]> {
    let found = names.iter().find_map(|name| value.get(name)?.as_array());
    found.map(Vec::as_slice)
}
