//! An open document: its text as the editor has it, and the version that the editor gave it.

use crate::position::Encoding;
use ropey::Rope;
use std::ops::Range;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

/// Cheap to clone: the text is shared.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) text: Rope,
    pub(crate) version: i32,
    /// The change that led to this version, where it was one at one place.
    last: Option<Change>,
}

#[derive(Clone, Debug)]
struct Change {
    before: Rope,
    /// Where what was put in ends, in chars.
    end: usize,
    /// What stood there before the accepted completions that it continues without anything between: who accepts word by word
    /// accepts the whole.
    continued: Option<Rope>,
    is_accepted: bool,
}

impl Document {
    pub(crate) fn new(text: &str, version: i32) -> Self {
        Self {
            text: Rope::from_str(text),
            version,
            last: None,
        }
    }

    /// Applies changes in their order, each on the result of the one before.
    pub(crate) fn apply(
        &mut self,
        changes: &[TextDocumentContentChangeEvent],
        version: i32,
        encoding: Encoding,
    ) {
        let last = self.last.take();
        let before = self.text.clone();
        let mut places = Vec::new();
        for change in changes {
            let Some(range) = change.range else {
                self.text = Rope::from_str(&change.text);
                continue;
            };
            let start = encoding.char_at(&self.text, range.start);
            let end = encoding.char_at(&self.text, range.end).max(start);
            self.text.remove(start..end);
            self.text.insert(start, &change.text);
            places.push((start..end, start + change.text.chars().count()));
        }
        self.version = version;
        self.last = match (&*places, changes.len()) {
            ([(replaced, end)], 1) => Some(Change {
                before,
                end: *end,
                continued: last.and_then(|last| last.continued_at(replaced)),
                is_accepted: false,
            }),
            _ => None,
        };
    }

    /// The change that led to `version` was an accepted completion: the text before it and after it. None where something else has
    /// changed since, where it changed several places, or where that was said already.
    pub(crate) fn accept(&mut self, version: i32) -> Option<(Rope, Rope)> {
        let last = self.last.as_mut()?;
        if self.version != version || last.is_accepted {
            return None;
        }
        last.is_accepted = true;
        let before = last.continued.as_ref().unwrap_or(&last.before);
        Some((before.clone(), self.text.clone()))
    }
}

impl Change {
    /// What stood there before, where this was accepted and what comes next goes on at its end.
    fn continued_at(self, replaced: &Range<usize>) -> Option<Rope> {
        let goes_on = self.is_accepted && *replaced == (self.end..self.end);
        goes_on.then(|| self.continued.unwrap_or(self.before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::{Position, Range};

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range: Some(Range::new(
                Position::new(from.0, from.1),
                Position::new(to.0, to.1),
            )),
            range_length: None,
            text: text.into(),
        }
    }

    #[test]
    fn changes_build_on_each_other() {
        let mut document = Document::new("a = \"𝒳\"\nb = 2\n", 1);
        document.apply(
            &[
                change((0, 5), (0, 7), "é"),
                change((1, 4), (1, 5), "3\nc = 4"),
                change((2, 4), (2, 5), "5"),
            ],
            2,
            Encoding::Utf16,
        );
        assert_eq!(document.text.to_string(), "a = \"é\"\nb = 3\nc = 5\n");
        assert_eq!(document.version, 2);
    }

    #[test]
    fn an_accepted_change_is_told_from_what_it_changed() {
        let mut document = Document::new("a = \n", 1);
        let put_in = |document: &mut Document, character, text, version| {
            let at = (0, character);
            document.apply(&[change(at, at, text)], version, Encoding::Utf16);
        };
        let texts = |accepted: Option<(Rope, Rope)>| {
            accepted.map(|(before, after)| (before.to_string(), after.to_string()))
        };
        let told = |before: &str, after: &str| Some((before.to_owned(), after.to_owned()));
        put_in(&mut document, 4, "local", 2);
        assert_eq!(texts(document.accept(1)), None, "another version");
        assert_eq!(texts(document.accept(2)), told("a = \n", "a = local\n"));
        assert_eq!(texts(document.accept(2)), None, "it was said already");
        put_in(&mut document, 9, "_tags", 3);
        assert_eq!(
            texts(document.accept(3)),
            told("a = \n", "a = local_tags\n")
        );
        put_in(&mut document, 14, ".", 4);
        put_in(&mut document, 15, "x", 5);
        assert_eq!(
            texts(document.accept(5)),
            told("a = local_tags.\n", "a = local_tags.x\n"),
            "a person typed before it"
        );
        let both = [change((0, 0), (0, 0), "b"), change((0, 0), (0, 0), "c")];
        document.apply(&both, 6, Encoding::Utf16);
        assert_eq!(texts(document.accept(6)), None, "two places");
    }

    #[test]
    fn wrong_ranges_change_the_nearest_place() {
        let mut document = Document::new("a\nb\n", 1);
        document.apply(&[change((7, 7), (9, 9), "c\n")], 2, Encoding::Utf16);
        assert_eq!(document.text.to_string(), "a\nb\nc\n");
        document.apply(&[change((1, 1), (0, 0), "x")], 3, Encoding::Utf16);
        assert_eq!(document.text.to_string(), "a\nbx\nc\n");
    }
}
