//! Between byte offsets and the positions of the protocol, in the encoding that was agreed upon.

use ropey::{Rope, RopeSlice};
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};
use trueline_hcl::Lines;

/// What the `character` of a position counts.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum Encoding {
    Utf8,
    /// What every client knows.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first one that we like among those that the client offers, UTF-8 before all: it costs nothing.
    pub(crate) fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offered = offered.unwrap_or_default();
        [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]
            .into_iter()
            .find(|encoding| offered.contains(&encoding.kind()))
            .unwrap_or_default()
    }

    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The index of the char at a position. What lies outside the text becomes the nearest place
    /// inside it: the end of the line, or of the text.
    pub(crate) fn char_at(self, text: &Rope, position: Position) -> usize {
        let line = position.line as usize;
        if line >= text.len_lines() {
            return text.len_chars();
        }
        let content = without_line_end(text.line(line));
        let character = position.character as usize;
        let inside = match self {
            Encoding::Utf8 if character < content.len_bytes() => content.byte_to_char(character),
            Encoding::Utf16 if character < content.len_utf16_cu() => {
                content.utf16_cu_to_char(character)
            }
            Encoding::Utf32 if character < content.len_chars() => character,
            _ => content.len_chars(),
        };
        text.line_to_char(line) + inside
    }

    /// The byte offset of a position, with the same care.
    pub(crate) fn offset_at(self, text: &Rope, position: Position) -> usize {
        text.char_to_byte(self.char_at(text, position))
    }

    /// The position of a byte offset; one behind the end is the end.
    pub(crate) fn position_at(self, text: &Rope, offset: usize) -> Position {
        let char = text.byte_to_char(offset.min(text.len_bytes()));
        let line = text.char_to_line(char);
        let start = text.line_to_char(line);
        let character = match self {
            Encoding::Utf8 => text.char_to_byte(char) - text.char_to_byte(start),
            Encoding::Utf16 => text.char_to_utf16_cu(char) - text.char_to_utf16_cu(start),
            Encoding::Utf32 => char - start,
        };
        Position::new(saturate(line), saturate(character))
    }

    /// The position of a byte offset of a text that is no rope.
    pub(crate) fn place_of(self, text: &str, lines: &Lines, offset: u32) -> Position {
        let place = match self {
            Encoding::Utf8 => lines.position_utf8(text, offset),
            Encoding::Utf16 => lines.position_utf16(text, offset),
            Encoding::Utf32 => lines.position(text, offset),
        };
        Position::new(place.line, place.column)
    }

    pub(crate) fn range_at(self, text: &Rope, offsets: std::ops::Range<usize>) -> Range {
        Range::new(
            self.position_at(text, offsets.start),
            self.position_at(text, offsets.end),
        )
    }
}

fn saturate(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn without_line_end(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    if end > 0 && line.char(end - 1) == '\n' {
        end -= 1;
    }
    if end > 0 && line.char(end - 1) == '\r' {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a𝒳b\r\nçd\n\rend";

    fn at(encoding: Encoding, line: u32, character: u32) -> usize {
        encoding.offset_at(&Rope::from_str(TEXT), Position::new(line, character))
    }

    #[test]
    fn each_encoding_counts_its_own_units() {
        assert_eq!(at(Encoding::Utf8, 0, 5), 5);
        assert_eq!(at(Encoding::Utf16, 0, 3), 5);
        assert_eq!(at(Encoding::Utf32, 0, 2), 5);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let text = Rope::from_str(TEXT);
            for (offset, _) in TEXT.char_indices() {
                // Between the two characters of a line end there is no position.
                if TEXT[..offset].ends_with('\r') && TEXT[offset..].starts_with('\n') {
                    continue;
                }
                let position = encoding.position_at(&text, offset);
                assert_eq!(encoding.offset_at(&text, position), offset, "{encoding:?}");
                let place = encoding.place_of(TEXT, &Lines::of(TEXT), offset as u32);
                assert_eq!(place, position, "{encoding:?}");
            }
        }
    }

    #[test]
    fn outside_is_the_nearest_inside() {
        assert_eq!(at(Encoding::Utf16, 0, 900), 6, "before the line end");
        assert_eq!(at(Encoding::Utf8, 9, 0), TEXT.len());
        assert_eq!(at(Encoding::Utf16, u32::MAX, u32::MAX), TEXT.len());
        assert_eq!(
            at(Encoding::Utf16, 0, 2),
            1,
            "in the middle of a surrogate pair"
        );
        assert_eq!(at(Encoding::Utf8, 0, 3), 1, "in the middle of a character");
        let empty = Rope::new();
        assert_eq!(Encoding::Utf16.offset_at(&empty, Position::new(0, 3)), 0);
        assert_eq!(Encoding::Utf16.position_at(&empty, 7), Position::new(0, 0));
    }

    #[test]
    fn only_the_line_ends_of_the_protocol_end_lines() {
        let text = Rope::from_str("a\u{2028}b\u{85}c\u{b}d");
        assert_eq!(text.len_lines(), 1);
        assert_eq!(Rope::from_str("a\rb").len_lines(), 2);
    }

    #[test]
    fn utf8_is_taken_where_it_is_offered() {
        let offered = [PositionEncodingKind::UTF16, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::negotiate(Some(&offered)), Encoding::Utf8);
        assert_eq!(Encoding::negotiate(None), Encoding::Utf16);
        let unknown = [PositionEncodingKind::new("ebcdic")];
        assert_eq!(Encoding::negotiate(Some(&unknown)), Encoding::Utf16);
    }
}
