//! JSON texts that are written as templates: what they say around the parts that are unknown.

use super::parsed;
use crate::eval::marks::{Marks, with_outline};
use crate::eval::refine::{Refined, refined};
use crate::value::{Entries, GAP, Kind, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// Characters for private use mark where an unknown part stands in the text.
const OPEN: char = '\u{F8D0}';
const CLOSE: char = '\u{F8D1}';

/// Names and addresses are shorter, in bytes.
const MAX_OUTLINE: usize = 1024;

/// The unknown parts of a text.
#[derive(Default)]
pub(crate) struct Gaps(Vec<Value>);

impl Gaps {
    /// What stands in the text for an unknown part.
    pub fn add(&mut self, value: &Value) -> String {
        self.0.push(value.clone());
        format!("{OPEN}{}{CLOSE}", self.0.len() - 1)
    }

    /// The text with its gaps, as [`Value::outline`] has it; None where it is too long to be a name of something.
    pub fn outline(&self, text: &str) -> Option<SmolStr> {
        if text.len() > MAX_OUTLINE {
            return None;
        }
        let mut parts = text.split(OPEN);
        let mut outline = parts.next()?.to_owned();
        for part in parts {
            let (number, rest) = part.split_once(CLOSE)?;
            let gap = self.0.get(number.parse::<usize>().ok()?)?;
            match gap.outline() {
                Some(known) => outline.push_str(known),
                None => outline.push(GAP),
            }
            outline.push_str(rest);
        }
        Some(outline.into())
    }

    /// The document that the text is, if the gaps stand inside of its strings. `whole` is the value that the text has.
    pub fn document(&self, text: &str, whole: &Value) -> Option<Value> {
        let mut from = whole.clone();
        from.extra = None;
        self.filled(&parsed(text, &from)?)
    }

    /// None where a name has a gap.
    fn filled(&self, value: &Value) -> Option<Value> {
        let kind = match &value.kind {
            Kind::String(text) => return Some(self.string(text, value)),
            Kind::Tuple(items) => Kind::Tuple(
                items
                    .iter()
                    .map(|item| self.filled(item))
                    .collect::<Option<_>>()?,
            ),
            Kind::Object(entries) => {
                let entry = |(name, item): (&SmolStr, &Value)| {
                    let item = self.filled(item)?;
                    (!name.contains(OPEN)).then(|| (name.clone(), item))
                };
                Kind::Object(Arc::new(
                    entries.iter().map(entry).collect::<Option<Entries>>()?,
                ))
            }
            other => other.clone(),
        };
        Some(Value::new(kind, value.site))
    }

    /// Unknown because of the gaps in it, or an error where one of them is.
    fn string(&self, text: &str, value: &Value) -> Value {
        let mut marks = Marks::default();
        for part in text.split(OPEN).skip(1) {
            let number = part.split(CLOSE).next().unwrap_or_default();
            let gap = number.parse().ok().and_then(|n: usize| self.0.get(n));
            match gap {
                Some(error) if matches!(error.kind, Kind::Error(_)) => return error.clone(),
                Some(gap) => marks.add_outer(gap),
                None => {}
            }
        }
        if !marks.waits() {
            return value.clone();
        }
        let before = text.split(OPEN).next().unwrap_or_default();
        let behind = text.rsplit(CLOSE).next().unwrap_or_default();
        let known = Refined::between(before, behind);
        let unknown = refined(marks.into_unknown(value.site), known);
        with_outline(unknown, self.outline(text))
    }
}
