//! Values as `terraform console` prints them, and as JSON.

use super::types::Type;
use crate::value::{Kind, Value};
use std::fmt::Write;

pub use crate::functions::json::to_json;

/// The value as `terraform console` prints it: over several lines where it is a collection.
pub fn display(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text
}

fn write_value(value: &Value, indent: usize, text: &mut String) {
    if let Some(extra) = value.extra.as_deref()
        && value.is_known()
    {
        if extra.sensitive {
            return text.push_str("(sensitive value)");
        }
        if extra.ephemeral {
            return text.push_str("(ephemeral value)");
        }
    }
    match &value.kind {
        Kind::Unknown(_) => text.push_str("(known after apply)"),
        Kind::Error(error) => {
            let _ = write!(text, "(error: {})", error.message);
        }
        Kind::Null => text.push_str(null(value)),
        Kind::Bool(b) => text.push_str(if *b { "true" } else { "false" }),
        Kind::Number(n) => {
            let _ = write!(text, "{n}");
        }
        Kind::String(s) if s.contains('\n') => write_lines(s, indent, text),
        Kind::String(s) => text.push_str(&quote(s)),
        Kind::List(items) => wrapped("tolist", text, |text| write_items(items, indent, text)),
        Kind::Set(items) => wrapped("toset", text, |text| write_items(items, indent, text)),
        Kind::Tuple(items) => write_items(items, indent, text),
        Kind::Map(entries) => wrapped("tomap", text, |text| {
            write_entries(entries.iter(), indent, text);
        }),
        Kind::Object(entries) => write_entries(entries.iter(), indent, text),
    }
}

fn wrapped(function: &str, text: &mut String, write: impl FnOnce(&mut String)) {
    text.push_str(function);
    text.push('(');
    write(text);
    text.push(')');
}

fn new_line(indent: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
}

fn write_items(items: &[Value], indent: usize, text: &mut String) {
    text.push('[');
    for item in items {
        new_line(indent + 2, text);
        write_value(item, indent + 2, text);
        text.push(',');
    }
    if !items.is_empty() {
        new_line(indent, text);
    }
    text.push(']');
}

fn write_entries<'a>(
    entries: impl ExactSizeIterator<Item = (&'a smol_str::SmolStr, &'a Value)>,
    indent: usize,
    text: &mut String,
) {
    let is_empty = entries.len() == 0;
    text.push('{');
    for (key, item) in entries {
        new_line(indent + 2, text);
        if key.contains('\n') {
            write_lines(key, indent + 2, text);
        } else {
            text.push_str(&quote(key));
        }
        text.push_str(" = ");
        write_value(item, indent + 2, text);
    }
    if !is_empty {
        new_line(indent, text);
    }
    text.push('}');
}

/// Several lines are a heredoc, whose marker is none of them.
fn write_lines(lines: &str, indent: usize, text: &mut String) {
    let mut marker = "EOT".to_owned();
    while lines.split('\n').any(|line| line.trim() == marker) {
        marker.push('_');
    }
    text.push_str(if indent > 0 { "<<-" } else { "<<" });
    text.push_str(&marker);
    for line in lines.split('\n') {
        new_line(indent, text);
        text.push_str(line);
    }
    new_line(indent, text);
    text.push_str(&marker);
}

/// A string in quotes with the escapes of Go.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            _ if is_printable(c) => quoted.push(c),
            _ if (c as u32) < 0x80 => {
                let _ = write!(quoted, "\\x{:02x}", c as u32);
            }
            _ if (c as u32) < 0x1_0000 => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            _ => {
                let _ = write!(quoted, "\\U{:08x}", c as u32);
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Roughly Go's `IsPrint`: of the spaces only the plain one.
fn is_printable(c: char) -> bool {
    c == ' '
        || !(c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}'))
}

/// Of a simple type where that is known, which Terraform tells by how the null is made.
fn null(value: &Value) -> &'static str {
    match value.given_type().map(|ty| &**ty) {
        Some(Type::String) => "tostring(null)",
        Some(Type::Number) => "tonumber(null)",
        Some(Type::Bool) => "tobool(null)",
        _ => "null",
    }
}
