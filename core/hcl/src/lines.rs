//! Lines and columns of a text.
//!
//! A line ends with `\n`, `\r\n` or a lone `\r`, as the language server protocol has it. Everything counts from 0.

/// Where the lines of one text start. It is made for a text and must be asked with the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// In bytes; the first one is 0.
    starts: Vec<u32>,
}

/// A line and a place in it, in the units that the function names.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end);
        Self {
            starts: [0]
                .into_iter()
                .chain(ends.map(|at| at as u32 + 1))
                .collect(),
        }
    }

    /// How many lines there are; the last one may be empty.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line that a byte stands in.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32 - 1
    }

    /// The text of a line without its end; empty where there is no such line.
    pub fn line<'a>(&self, text: &'a str, line: u32) -> &'a str {
        let line = line as usize;
        let Some(start) = self.starts.get(line) else {
            return "";
        };
        let end = self
            .starts
            .get(line + 1)
            .map_or(text.len(), |end| *end as usize);
        let text = text.get(*start as usize..end).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// The column in Unicode scalar values.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        self.measured(text, offset, |_| 1)
    }

    /// The column in UTF-16 code units.
    pub fn position_utf16(&self, text: &str, offset: u32) -> Position {
        self.measured(text, offset, |c| c.len_utf16() as u32)
    }

    /// The column in bytes.
    pub fn position_utf8(&self, text: &str, offset: u32) -> Position {
        self.measured(text, offset, |c| c.len_utf8() as u32)
    }

    /// The byte at a column in Unicode scalar values; the line's end where it is shorter, the text's where there is no such line.
    pub fn offset(&self, text: &str, position: Position) -> u32 {
        self.found(text, position, |_| 1)
    }

    /// The same for a column in UTF-16 code units; the start of a character where it points into one.
    pub fn offset_utf16(&self, text: &str, position: Position) -> u32 {
        self.found(text, position, |c| c.len_utf16() as u32)
    }

    /// The same for a column in bytes.
    pub fn offset_utf8(&self, text: &str, position: Position) -> u32 {
        self.found(text, position, |c| c.len_utf8() as u32)
    }

    fn measured(&self, text: &str, offset: u32, size: fn(char) -> u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line as usize];
        let line_so_far = text.get(start as usize..offset as usize);
        if line_so_far.is_some_and(str::is_ascii) {
            return Position {
                line,
                column: offset - start,
            };
        }
        let rest = text.get(start as usize..).unwrap_or_default();
        let before = rest.char_indices().take_while(|(at, c)| {
            // Inside of a character counts as its start.
            start as usize + at + c.len_utf8() <= offset as usize
        });
        Position {
            line,
            column: before.map(|(_, c)| size(c)).sum(),
        }
    }

    fn found(&self, text: &str, position: Position, size: fn(char) -> u32) -> u32 {
        let Some(start) = self.starts.get(position.line as usize) else {
            return text.len() as u32;
        };
        let mut column = 0;
        let mut offset = *start;
        for c in self.line(text, position.line).chars() {
            column += size(c);
            if column > position.column {
                break;
            }
            offset += c.len_utf8() as u32;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\r\nb€😀c\rd\n";

    #[test]
    fn lines_end_as_the_protocol_says() {
        let lines = Lines::of(TEXT);
        let all: Vec<_> = (0..lines.count()).map(|n| lines.line(TEXT, n)).collect();
        assert_eq!(all, ["a", "b€😀c", "d", ""]);
    }

    #[test]
    fn columns_in_each_unit() {
        let lines = Lines::of(TEXT);
        let c = TEXT.find('c').expect("it is there") as u32;
        let at = |column| Position { line: 1, column };
        assert_eq!(lines.position(TEXT, c), at(3));
        assert_eq!(lines.position_utf16(TEXT, c), at(4));
        assert_eq!(lines.position_utf8(TEXT, c), at(8));
        assert_eq!(lines.offset(TEXT, at(3)), c);
        assert_eq!(lines.offset_utf16(TEXT, at(4)), c);
        assert_eq!(lines.offset_utf8(TEXT, at(8)), c);
        // Between the two halves of a character.
        assert_eq!(lines.offset_utf16(TEXT, at(3)), c - 4);
        assert_eq!(lines.position(TEXT, c - 2), at(2));
    }

    #[test]
    fn what_is_out_of_the_text_is_its_nearest_end() {
        let lines = Lines::of(TEXT);
        let at = |line, column| Position { line, column };
        assert_eq!(lines.offset(TEXT, at(0, 99)), 1);
        assert_eq!(lines.offset(TEXT, at(99, 0)), TEXT.len() as u32);
        assert_eq!(lines.position(TEXT, TEXT.len() as u32), at(3, 0));
        assert_eq!(lines.position(TEXT, 10_000).line, 3);
    }
}
