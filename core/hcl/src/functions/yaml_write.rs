//! Writing YAML, as Terraform does: keys and strings in quotes, sequences not indented in mappings.

use super::signature::{Answer, Context, Function, Param, Stop};
use crate::eval::marks::{Marks, with_document};
use crate::value::{Input, Kind, Value};
use std::fmt::Write;

pub(super) const FUNCTIONS: &[Function] = &[Function {
    name: "yamlencode",
    params: &[Param::any("value").nullable().unknown()],
    rest: None,
    run: yamlencode,
}];

/// The column beyond which the writer that Terraform uses breaks strings.
const WIDTH: usize = 80;

fn yamlencode(context: &Context, args: &[Value]) -> Answer {
    let value = &args[0];
    let marks = Marks::of([value]);
    let encoded = if !value.is_wholly_known() {
        marks.into_unknown(context.site)
    } else {
        let mut yaml = String::new();
        match write_node(value, 0, &mut yaml) {
            Some(()) => marks.apply(context.string(finished(value, yaml))),
            None => Value::unknown(Input::Function(context.name.into()), context.site),
        }
    };
    Err(Stop::Result(Box::new(with_document(
        encoded,
        value.clone(),
    ))))
}

/// A document that is one scalar without quotes needs an end of its own.
fn finished(value: &Value, mut yaml: String) -> String {
    if !yaml.ends_with('\n') {
        yaml.push('\n');
    }
    if matches!(value.kind, Kind::Null | Kind::Bool(_) | Kind::Number(_)) {
        yaml.push_str("...\n");
    }
    yaml
}

fn new_line(indent: usize, yaml: &mut String) {
    if !yaml.ends_with('\n') {
        yaml.push('\n');
    }
    yaml.extend(std::iter::repeat_n(' ', indent));
}

/// The value from the current column on; None for strings whose form is not certain.
fn write_node(value: &Value, indent: usize, yaml: &mut String) -> Option<()> {
    match &value.kind {
        Kind::Unknown(_) | Kind::Error(_) => return None,
        Kind::Null => yaml.push_str("null"),
        Kind::Bool(b) => yaml.push_str(if *b { "true" } else { "false" }),
        Kind::Number(n) => write!(yaml, "{n}").ok()?,
        Kind::String(text) => write_text(text, indent, yaml)?,
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            if items.is_empty() {
                yaml.push_str("[]");
            }
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    new_line(indent, yaml);
                }
                yaml.push_str("- ");
                write_node(item, indent + 2, yaml)?;
            }
        }
        Kind::Map(entries) | Kind::Object(entries) => {
            if entries.is_empty() {
                yaml.push_str("{}");
            }
            for (i, (key, item)) in entries.iter().enumerate() {
                if i > 0 {
                    new_line(indent, yaml);
                }
                write_quoted(key, yaml)?;
                yaml.push(':');
                write_entry(item, indent, yaml)?;
            }
        }
    }
    Some(())
}

fn write_entry(item: &Value, indent: usize, yaml: &mut String) -> Option<()> {
    let is_sequence = item.as_items().is_some_and(|items| !items.is_empty());
    let is_mapping = item.as_entries().is_some_and(|entries| !entries.is_empty());
    if is_sequence {
        new_line(indent, yaml);
        return write_node(item, indent, yaml);
    }
    if is_mapping {
        new_line(indent + 2, yaml);
        return write_node(item, indent + 2, yaml);
    }
    yaml.push(' ');
    write_node(item, indent + 2, yaml)
}

/// Several lines are a literal block.
fn write_text(text: &str, indent: usize, yaml: &mut String) -> Option<()> {
    if !text.contains('\n') {
        return write_quoted(text, yaml);
    }
    let body = text.strip_suffix('\n').unwrap_or(text);
    let is_plain = |line: &str| !line.ends_with([' ', '\t']) && line.chars().all(is_printable);
    if body.is_empty()
        || body.starts_with([' ', '\n'])
        || body.ends_with('\n')
        || !body.split('\n').all(is_plain)
    {
        return None;
    }
    yaml.push_str(if text.ends_with('\n') { "|" } else { "|-" });
    let indent = indent.max(2);
    for line in body.split('\n') {
        if line.is_empty() {
            new_line(0, yaml);
            yaml.push('\n');
        } else {
            new_line(indent, yaml);
            yaml.push_str(line);
        }
    }
    Some(())
}

fn write_quoted(text: &str, yaml: &mut String) -> Option<()> {
    let start = yaml.rfind('\n').map_or(0, |at| at + 1);
    yaml.push('"');
    for c in text.chars() {
        match c {
            '"' => yaml.push_str("\\\""),
            '\\' => yaml.push_str("\\\\"),
            '\n' => yaml.push_str("\\n"),
            '\t' => yaml.push_str("\\t"),
            '\r' => yaml.push_str("\\r"),
            // A string that goes beyond the width is broken at a space.
            ' ' if yaml[start..].chars().count() > WIDTH => return None,
            _ if is_printable(c) => yaml.push(c),
            _ if (c as u32) > 0xffff => write!(yaml, "\\U{:08X}", c as u32).ok()?,
            _ => return None,
        }
    }
    yaml.push('"');
    Some(())
}

fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && c != '\u{feff}'
}
