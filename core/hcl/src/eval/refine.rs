//! What is known of a value that is unknown: how a string starts and ends, how many items there are, that it is not null.
//!
//! Terraform keeps the same since 1.6, so that `"a-${aws_vpc.main.id}" == "b"` is false.

use super::types::Type;
use crate::number::Number;
use crate::value::{Kind, Value};
use smol_str::SmolStr;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Whatever the value turns out to be, all of this holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refined {
    pub not_null: bool,
    /// How a string starts.
    pub prefix: SmolStr,
    /// How a string ends. It may overlap with the start.
    pub suffix: SmolStr,
    /// Where a number lies.
    pub number: Bounds,
    /// How many items a collection has.
    pub length: Bounds,
}

/// The least and the most that something can be, themselves included; None where there is no bound.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub least: Option<i64>,
    pub most: Option<i64>,
}

impl Bounds {
    pub fn new(least: impl TryInto<i64>, most: impl TryInto<i64>) -> Self {
        Self {
            least: least.try_into().ok(),
            most: most.try_into().ok(),
        }
    }

    pub fn from(least: impl TryInto<i64>) -> Self {
        Self {
            least: least.try_into().ok(),
            most: None,
        }
    }

    /// Of what is one or the other.
    fn or(self, other: Self) -> Self {
        Self {
            least: self.least.zip(other.least).map(|(a, b)| a.min(b)),
            most: self.most.zip(other.most).map(|(a, b)| a.max(b)),
        }
    }
}

impl Refined {
    pub fn not_null() -> Self {
        Self {
            not_null: true,
            ..Self::default()
        }
    }

    /// Of a string with unknown parts: the text before the first of them, and the text behind the last.
    pub fn between(before: &str, behind: &str) -> Self {
        Self {
            prefix: safe_prefix(before).into(),
            suffix: safe_suffix(behind).into(),
            ..Self::not_null()
        }
    }

    /// Of a value, known or not, as far as it goes.
    pub fn of(value: &Value) -> Self {
        let length = |items: usize| Self {
            length: Bounds::new(items, items),
            ..Self::not_null()
        };
        match &value.kind {
            Kind::Unknown(unknown) => unknown.refined.clone(),
            Kind::Null | Kind::Error(_) => Self::default(),
            Kind::Bool(_) => Self::not_null(),
            Kind::String(text) => Self {
                prefix: text.clone(),
                suffix: text.clone(),
                ..Self::not_null()
            },
            Kind::Number(n) => Self {
                number: n.as_i64().map_or(Bounds::default(), |n| Bounds::new(n, n)),
                ..Self::not_null()
            },
            Kind::Set(items) => Self {
                length: set_length(items),
                ..Self::not_null()
            },
            Kind::List(items) | Kind::Tuple(items) => length(items.len()),
            Kind::Map(entries) | Kind::Object(entries) if value.open().is_none() => {
                length(entries.len())
            }
            Kind::Map(_) | Kind::Object(_) => Self::not_null(),
        }
    }

    /// Of what is one or the other.
    pub fn or(&self, other: &Self) -> Self {
        let starts = self.prefix.chars().zip(other.prefix.chars());
        let common = starts.take_while(|(a, b)| a == b);
        let prefix = common.map(|(c, _)| c).collect();
        let ends = self.suffix.chars().rev().zip(other.suffix.chars().rev());
        let mut suffix: Vec<char> = ends.take_while(|(a, b)| a == b).map(|(c, _)| c).collect();
        suffix.reverse();
        Self {
            not_null: self.not_null && other.not_null,
            prefix,
            suffix: suffix.into_iter().collect(),
            number: self.number.or(other.number),
            length: self.length.or(other.length),
        }
    }

    /// The text can't be this one.
    pub fn excludes(&self, text: &str) -> bool {
        !text.starts_with(self.prefix.as_str()) || !text.ends_with(self.suffix.as_str())
    }

    /// No string is both.
    pub fn contradicts(&self, other: &Self) -> bool {
        let (a, b) = (self.prefix.as_str(), other.prefix.as_str());
        let starts_differ = !a.starts_with(b) && !b.starts_with(a);
        let (a, b) = (self.suffix.as_str(), other.suffix.as_str());
        starts_differ || (!a.ends_with(b) && !b.ends_with(a))
    }
}

/// Elements that are unknown may turn out to be equal to others.
pub fn set_length(items: &[Value]) -> Bounds {
    let known = items.iter().filter(|item| item.is_wholly_known()).count();
    let least = match known {
        n if n == items.len() => n,
        n => n.max(1),
    };
    Bounds::new(least, items.len())
}

/// The unknown value with more known of it; any other value as it is.
pub fn refined(mut value: Value, refined: Refined) -> Value {
    if let Kind::Unknown(unknown) = &mut value.kind
        && unknown.refined != refined
    {
        Arc::make_mut(unknown).refined = refined;
    }
    value
}

/// The unknown value without what depends on its type, which it no longer has.
pub fn coarsened(value: Value, ty: &Type) -> Value {
    let Kind::Unknown(unknown) = &value.kind else {
        return value;
    };
    if unknown.refined == Refined::default() || value.given_type().is_some_and(|t| **t == *ty) {
        return value;
    }
    let not_null = unknown.refined.not_null;
    refined(
        value,
        Refined {
            not_null,
            ..Refined::default()
        },
    )
}

/// The least and the most that a number can be.
pub fn number_bounds(value: &Value) -> (Option<Number>, Option<Number>) {
    match (&value.kind, super::convert::as_number(value)) {
        (Kind::Unknown(unknown), _) => {
            let Bounds { least, most } = unknown.refined.number;
            (least.map(Number::from_i64), most.map(Number::from_i64))
        }
        (_, Some(n)) => (Some(n.clone()), Some(n)),
        _ => (None, None),
    }
}

/// What of a text stays at the start of a longer one: a letter may yet be joined with an accent that follows.
fn safe_prefix(text: &str) -> &str {
    match text.chars().next_back() {
        None => text,
        Some(c) if is_delimiter(c) => text,
        Some(_) => {
            let last = text.graphemes(true).next_back().map_or(0, str::len);
            &text[..text.len() - last]
        }
    }
}

/// The characters behind which Terraform cuts nothing off either.
fn is_delimiter(c: char) -> bool {
    matches!(c, ' ' | '\t')
        || (c.is_ascii_punctuation() && !matches!(c, '%' | '<' | '=' | '>' | '`'))
}

/// What of a text stays at the end of a longer one: an accent may be joined with the letter before it.
fn safe_suffix(text: &str) -> &str {
    let start = text.find(|c: char| c.is_ascii()).unwrap_or(text.len());
    &text[start..]
}
