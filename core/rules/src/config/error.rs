//! What is wrong in a `trueline.toml`, where, and what to write instead.

use crate::nearest::nearest;
use std::ops::Range;

/// A `trueline.toml` that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}; {help}")]
pub struct ConfigError {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode scalar values.
    pub column: u32,
    /// Where it is wrong, in bytes of the text.
    pub span: Range<usize>,
    pub message: String,
    /// What to do.
    pub help: String,
}

impl ConfigError {
    pub(super) fn new(
        text: &str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            line: count(before.matches('\n').count() + 1),
            column: count(before[line_start..].chars().count() + 1),
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// The error with what to write instead: serde names what it met and what it expected, between backticks.
pub(super) fn explain(text: &str, error: &toml::de::Error) -> ConfigError {
    let span = error.span().unwrap_or(0..0);
    let what = error.message();
    let mut quoted = what.split('`').skip(1).step_by(2);
    let name = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.collect();
    let (message, help) = if what.starts_with("unknown field") {
        (format!("there is no key `{name}`"), instead(name, &known))
    } else if what.starts_with("unknown variant") {
        let message = format!("`{name}` is not a value of this key");
        (message, instead(name, &known))
    } else if what.starts_with("missing field") {
        (
            format!("the key `{name}` is missing here"),
            "add it".to_owned(),
        )
    } else {
        let help = "docs/trueline.schema.json says what each key takes";
        (what.replace('\n', "; "), help.to_owned())
    };
    ConfigError::new(text, span, message, help)
}

/// The nearest right name, or all of them.
pub(super) fn instead(wrong: &str, known: &[&str]) -> String {
    if let Some(near) = nearest(wrong, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    format!("write one of `{}`", known.join("`, `"))
}
