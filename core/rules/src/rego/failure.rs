//! What is wrong with a policy, and where.

use super::File;
use crate::finding::{Position, Span};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A policy that can't be applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The `.rego` file, relative to the configuration.
    pub path: String,
    pub range: Span,
    /// What is wrong, without a full stop.
    pub message: String,
}

impl Failure {
    /// At a rule of a policy, or at its head where the rule stands elsewhere.
    pub(super) fn at_rule(file: &File, rule: &str, message: impl Into<String>) -> Self {
        let (line, column) = place_of(&file.text, rule).unwrap_or((1, 1));
        Self::at(file, line, column, message)
    }

    pub(super) fn at(file: &File, line: u32, column: u32, message: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            range: span(&file.text, line, column),
            message: message.into(),
        }
    }

    /// From what the engine says: where it names a place in one of these files, there; else at the rule of `file`.
    pub(super) fn of(error: &anyhow_text::Text, files: &[File], file: &File, rule: &str) -> Self {
        let message = error.message();
        let named = error.place().and_then(|(path, line, column)| {
            let file = files.iter().find(|file| file.path == path)?;
            Some(Self::at(file, line, column, message.clone()))
        });
        named.unwrap_or_else(|| Self::at_rule(file, rule, message))
    }
}

/// What the engine says of an error, as text.
pub(super) mod anyhow_text {
    /// `--> path:line:column`, an excerpt, and `error: message`; or the message alone.
    pub struct Text(pub String);

    impl Text {
        pub fn message(&self) -> String {
            let last = self.0.rsplit("error: ").next().unwrap_or(&self.0);
            let line = last.trim().lines().next().unwrap_or_default();
            if line.contains("exceeded time limit") {
                return "it takes too long, and was stopped".to_owned();
            }
            line.trim_end_matches('.').to_owned()
        }

        pub fn place(&self) -> Option<(&str, u32, u32)> {
            let line = self.0.lines().find_map(|line| line.strip_prefix("--> "))?;
            let mut parts = line.rsplitn(3, ':');
            let column = parts.next()?.trim().parse().ok()?;
            let at = parts.next()?.parse().ok()?;
            Some((parts.next()?, at, column))
        }
    }
}

/// Calls the engine: an error and a panic are text.
pub(super) fn guarded<T, E: std::fmt::Display>(
    call: impl FnOnce() -> Result<T, E>,
) -> Result<T, anyhow_text::Text> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(anyhow_text::Text(error.to_string())),
        Err(_) => Err(anyhow_text::Text(
            "the engine failed on it; please report it".to_owned(),
        )),
    }
}

/// Where a rule of this name starts in a policy: line and column, from 1.
pub(super) fn place_of(text: &str, rule: &str) -> Option<(u32, u32)> {
    let starts = |line: &str| {
        let line = line.strip_prefix("default ").unwrap_or(line);
        let rest = line.strip_prefix(rule)?;
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        ends.then_some(())
    };
    let line = text.lines().position(|line| starts(line).is_some())?;
    Some((u32::try_from(line).ok()? + 1, 1))
}

/// From this place to the end of its line.
fn span(text: &str, line: u32, column: u32) -> Span {
    let before = text.split_inclusive('\n').take(line.max(1) as usize - 1);
    let start: usize = before.map(str::len).sum();
    let of_line = text[start..].lines().next().unwrap_or_default();
    let skipped: usize = of_line
        .chars()
        .take(column.max(1) as usize - 1)
        .map(char::len_utf8)
        .sum();
    let position = |column: u32, offset: usize| Position {
        line: line.max(1),
        column,
        offset: u32::try_from(offset).unwrap_or(u32::MAX),
    };
    let wide = u32::try_from(of_line.chars().count()).unwrap_or(u32::MAX - 1);
    Span {
        start: position(column.max(1), start + skipped),
        end: position(wide.max(column) + 1, start + of_line.len()),
    }
}
