//! What of an agent's settings is ours.

use super::{Hooks, Shape};
use jsonc_parser::cst::{CstArray, CstInputValue};
use serde_json::{Map, Value, json};

const COMMAND: &str = "__COMMAND__";

/// The entry of an event.
pub fn entry(hooks: &Hooks, command: &str) -> Value {
    let command = match hooks.guarded {
        true => guarded(command),
        false => command.to_owned(),
    };
    match &hooks.shape {
        Shape::Grouped { matcher, timeout } => json!({
            "matcher": matcher,
            "hooks": [{"type": "command", "command": command, "timeout": timeout}],
        }),
        Shape::Listed {
            typed,
            timeout,
            extra,
        } => {
            let mut entry = Map::new();
            if *typed {
                entry.insert("type".to_owned(), "command".into());
            }
            entry.insert("command".to_owned(), command.into());
            if let Some(timeout) = timeout {
                entry.insert("timeout".to_owned(), (*timeout).into());
            }
            entry.extend(
                extra
                    .iter()
                    .map(|(key, value)| ((*key).to_owned(), value.clone())),
            );
            Value::Object(entry)
        }
        Shape::Whole(_) => Value::Null,
    }
}

/// The command only where its program is.
fn guarded(command: &str) -> String {
    let program = command
        .rsplit_once(" agent ")
        .map_or(command, |(program, _)| program);
    format!("if command -v {program} >/dev/null 2>&1; then {command}; fi")
}

/// Something of the entry is ours.
pub fn is_any(hooks: &Hooks, entry: &Value) -> bool {
    commands(entry).any(|command| is_command(hooks, command))
}

fn commands(entry: &Value) -> impl Iterator<Item = &str> {
    let grouped = entry.get("hooks").and_then(Value::as_array);
    let grouped = grouped.into_iter().flatten();
    let all = std::iter::once(entry).chain(grouped);
    all.filter_map(|hook| hook.get("command")?.as_str())
}

/// It runs trueline for this agent, wherever the program is.
fn is_command(hooks: &Hooks, command: &str) -> bool {
    let inner = command
        .strip_prefix("if command -v ")
        .and_then(|rest| rest.split_once("; then "))
        .and_then(|(_, rest)| rest.strip_suffix("; fi"));
    let command = inner.unwrap_or(command);
    let program = command
        .strip_suffix(hooks.name)
        .and_then(|rest| rest.strip_suffix(" agent "));
    program.is_some_and(|program| program.trim_end_matches('\'').ends_with("trueline"))
}

/// Takes our entries out of an event's list, and our commands out of others' groups; whether there were any.
pub fn take_out(hooks: &Hooks, list: &CstArray) -> bool {
    let mut found = false;
    for element in list.elements() {
        let Some(entry) = element.to_serde_value() else {
            continue;
        };
        if !is_any(hooks, &entry) {
            continue;
        }
        found = true;
        if commands(&entry).all(|command| is_command(hooks, command)) {
            element.remove();
            continue;
        }
        let group = element
            .as_object()
            .and_then(|group| group.array_value("hooks"));
        for hook in group.iter().flat_map(CstArray::elements) {
            let value = hook.to_serde_value().unwrap_or_default();
            if is_any(hooks, &value) {
                hook.remove();
            }
        }
    }
    found
}

/// A value as the editor of settings takes it.
pub fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(value) => CstInputValue::Bool(*value),
        Value::Number(number) => CstInputValue::Number(number.to_string()),
        Value::String(text) => CstInputValue::String(text.clone()),
        Value::Array(items) => CstInputValue::Array(items.iter().map(input).collect()),
        Value::Object(map) => {
            let properties = map.iter().map(|(key, value)| (key.clone(), input(value)));
            CstInputValue::Object(properties.collect())
        }
    }
}

/// A file that is all ours.
pub fn made_of(template: &str, command: &str) -> String {
    let quoted = Value::from(command).to_string();
    template.replace(&format!("\"{COMMAND}\""), &quoted)
}

/// The text is the template with some command, or an older one: its first line says that it is ours.
pub fn is_made_of(template: &str, text: &str) -> bool {
    text.lines().next() == template.lines().next()
}
