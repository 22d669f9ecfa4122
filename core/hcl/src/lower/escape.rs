//! Escapes of quoted strings and of templates.

use smol_str::SmolStr;

/// The meaning of a quoted string's contents.
pub(super) fn quoted(raw: &str) -> SmolStr {
    if raw.bytes().any(|b| matches!(b, b'\\' | b'$' | b'%')) {
        unescape(raw, true).into()
    } else {
        raw.into()
    }
}

/// `$${` and `%%{` are `${` and `%{`; in a quoted string also `\n`, `\t`, `\r`, `\"`, `\\`, `\uXXXX` and `\UXXXXXXXX`.
/// What is no escape stays as it is.
pub(super) fn unescape(raw: &str, backslashes: bool) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\\', '$', '%']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meaning, len) = escape(rest, backslashes);
        match meaning {
            Some(meaning) => out.push(meaning),
            None => out.push_str(&rest[..len]),
        }
        rest = &rest[len..];
        if meaning.is_some_and(|c| matches!(c, '$' | '%')) && rest.starts_with('{') {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// What the text starts with, and how many bytes it takes; without a meaning of its own it stays.
fn escape(text: &str, backslashes: bool) -> (Option<char>, usize) {
    if text.starts_with("$${") {
        return (Some('$'), 2);
    }
    if text.starts_with("%%{") {
        return (Some('%'), 2);
    }
    if !text.starts_with('\\') || !backslashes {
        return (None, 1);
    }
    let meaning = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'u') => {
            return (
                code_point(text, 4),
                if code_point(text, 4).is_some() { 6 } else { 1 },
            );
        }
        Some(b'U') => {
            return (
                code_point(text, 8),
                if code_point(text, 8).is_some() { 10 } else { 1 },
            );
        }
        _ => return (None, 1),
    };
    (Some(meaning), 2)
}

fn code_point(text: &str, digits: usize) -> Option<char> {
    let code = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}
