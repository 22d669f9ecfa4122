//! An open document: its text as the editor has it, and the version that the editor gave it.

use crate::position::Encoding;
use ropey::Rope;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

/// Cheap to clone: the text is shared.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) text: Rope,
    pub(crate) version: i32,
}

impl Document {
    pub(crate) fn new(text: &str, version: i32) -> Self {
        Self {
            text: Rope::from_str(text),
            version,
        }
    }

    /// Applies changes in their order, each on the result of the one before.
    pub(crate) fn apply(
        &mut self,
        changes: &[TextDocumentContentChangeEvent],
        version: i32,
        encoding: Encoding,
    ) {
        for change in changes {
            let Some(range) = change.range else {
                self.text = Rope::from_str(&change.text);
                continue;
            };
            let start = encoding.char_at(&self.text, range.start);
            let end = encoding.char_at(&self.text, range.end).max(start);
            self.text.remove(start..end);
            self.text.insert(start, &change.text);
        }
        self.version = version;
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
    fn wrong_ranges_change_the_nearest_place() {
        let mut document = Document::new("a\nb\n", 1);
        document.apply(&[change((7, 7), (9, 9), "c\n")], 2, Encoding::Utf16);
        assert_eq!(document.text.to_string(), "a\nb\nc\n");
        document.apply(&[change((1, 1), (0, 0), "x")], 3, Encoding::Utf16);
        assert_eq!(document.text.to_string(), "a\nbx\nc\n");
    }
}
