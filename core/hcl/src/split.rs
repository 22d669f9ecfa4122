//! Splits a file into chunks: one for each top-level block with the comments above it, and one for each stretch between.
//!
//! A light lexer that never fails: it knows strings, templates, comments, heredocs and brackets just well enough to
//! tell where a block ends, and recovers at the next block header in column 0, so that half-typed text
//! spoils the chunk that it stands in and nothing else.

use crate::site::Range;
use crate::syntax::{Comment, CommentStyle};
use std::collections::HashMap;

/// One chunk's place in the text, and what the lexer saw of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In bytes of the file.
    pub range: Range,
    /// It holds a block header; otherwise it is a stretch between blocks.
    pub is_block: bool,
    /// How deep brackets, strings and interpolations nest in it.
    pub depth: u32,
    /// The outermost bracket or quote that is still open at its end: the byte, and where it stands in the file.
    pub unclosed: Option<(u8, u32)>,
    /// Which of [`Split::comments`] stand in it.
    pub comments: (u32, u32),
}

#[derive(Debug, Default)]
pub struct Split {
    /// In order, without gaps: their texts put together are the file's.
    pub pieces: Vec<Piece>,
    /// In order; ranges in bytes of the file.
    pub comments: Vec<Comment>,
}

/// Words that start a top-level block, with the number of its labels.
const KEYWORDS: [(&str, usize); 17] = [
    ("resource", 2),
    ("data", 2),
    ("ephemeral", 2),
    ("module", 1),
    ("variable", 1),
    ("output", 1),
    ("locals", 0),
    ("provider", 1),
    ("terraform", 0),
    ("moved", 0),
    ("import", 0),
    ("removed", 0),
    ("check", 1),
    ("action", 2),
    ("list", 2),
    ("run", 1),
    ("language", 0),
];

/// Offsets are 32-bit: a longer text is one chunk that is not lexed.
pub fn split(text: &str) -> Split {
    if u32::try_from(text.len()).is_err() {
        return Split::default();
    }
    let mut lexer = Lexer::new(text);
    lexer.run();
    lexer.out
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// What is open: `{ [ (`, `"` for a string, `$` for an interpolation in one; and where it stands.
    open: Vec<(u8, u32)>,
    out: Split,
    /// How many of them are braces.
    braces: usize,
    /// Where the current chunk starts.
    start: usize,
    is_block: bool,
    depth: usize,
    first_comment: usize,
    marks: Option<Marks<'a>>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            braces: 0,
            out: Split::default(),
            start: 0,
            is_block: false,
            depth: 0,
            first_comment: 0,
            marks: None,
        }
    }

    fn run(&mut self) {
        // Terraform accepts a byte order mark; the first line starts behind it.
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        self.line_start();
        while let Some(&byte) = self.bytes.get(self.at) {
            match self.open.last() {
                Some((b'"', _)) => self.in_string(byte),
                _ => self.in_code(byte),
            }
        }
        self.cut(self.bytes.len());
    }

    /// One step inside a quoted string.
    fn in_string(&mut self, byte: u8) {
        match byte {
            b'"' => {
                self.open.pop();
                self.at += 1;
            }
            b'\\' if !matches!(self.bytes.get(self.at + 1), None | Some(b'\n' | b'\r')) => {
                self.at += 2;
            }
            b'$' | b'%' => match (self.bytes.get(self.at + 1), self.bytes.get(self.at + 2)) {
                (Some(&next), Some(b'{')) if next == byte => self.at += 3,
                (Some(b'{'), _) => {
                    self.push(b'$');
                    self.at += 2;
                }
                _ => self.at += 1,
            },
            b'\n' => {
                // No string goes on after its line: this one is being typed. A brace at the end of its
                // line is that of a header whose last label is not closed yet.
                let opens = self.bytes[..self.at].trim_ascii_end().ends_with(b"{");
                self.open.pop();
                if opens && self.open.is_empty() {
                    self.push(b'{');
                }
                self.newline();
            }
            _ => self.at = next(self.bytes, self.at + 1, IN_STRING),
        }
    }

    /// One step outside of strings.
    fn in_code(&mut self, byte: u8) {
        match byte {
            b'\n' => self.newline(),
            b'"' | b'{' | b'[' | b'(' => {
                self.push(byte);
                self.at += 1;
            }
            b'}' => {
                self.close_brace();
                self.at += 1;
            }
            b']' | b')' => {
                let opening = if byte == b']' { b'[' } else { b'(' };
                if self.open.last().is_some_and(|(open, _)| *open == opening) {
                    self.open.pop();
                }
                self.at += 1;
            }
            b'#' => self.line_comment(CommentStyle::Hash),
            b'/' => match self.bytes.get(self.at + 1) {
                Some(b'/') => self.line_comment(CommentStyle::Slashes),
                Some(b'*') => self.block_comment(),
                _ => self.at += 1,
            },
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.heredoc(),
            _ => self.at = next(self.bytes, self.at + 1, IN_CODE),
        }
    }

    fn push(&mut self, byte: u8) {
        self.braces += usize::from(is_brace(byte));
        self.open.push((byte, self.at as u32));
        self.depth = self.depth.max(self.open.len());
    }

    /// Closes the nearest brace, with the brackets in it that were never closed. A stray one closes nothing.
    fn close_brace(&mut self) {
        if self.braces == 0 {
            return;
        }
        while let Some((open, _)) = self.open.pop() {
            if is_brace(open) {
                self.braces -= 1;
                return;
            }
        }
    }

    fn line_comment(&mut self, style: CommentStyle) {
        let end = line_end(self.bytes, self.at);
        self.comment(style, end);
    }

    fn block_comment(&mut self) {
        let (at, in_block) = (self.at, !self.open.is_empty());
        match self.marks().comment_end(at, in_block) {
            Some(end) => self.comment(CommentStyle::Block, end),
            None => self.at += 2,
        }
    }

    fn comment(&mut self, style: CommentStyle, end: usize) {
        let range = Range::new(self.at as u32, end as u32);
        self.out.comments.push(Comment { style, range });
        self.at = end;
    }

    fn heredoc(&mut self) {
        let at = self.at;
        let Some(tag) = heredoc_tag(self.text, at) else {
            self.at += 2;
            return;
        };
        match self.marks().heredoc_end(at, tag) {
            Some(end) => self.at = end,
            None => self.at += 2,
        }
    }

    fn marks(&mut self) -> &Marks<'a> {
        let text = self.text;
        self.marks.get_or_insert_with(|| Marks::of(text))
    }

    /// Steps over a line end, and ends the chunk there where its block is closed.
    fn newline(&mut self) {
        self.at += 1;
        if self.is_block && self.open.is_empty() {
            self.cut(self.at);
        }
        self.line_start();
    }

    /// Starts a chunk if a block header stands here.
    fn line_start(&mut self) {
        if self.open.is_empty() {
            let word = self.at + indentation(&self.bytes[self.at..]);
            if header(self.bytes, word).is_some() {
                self.begin();
            }
        } else if is_recovery_point(self.bytes, self.at) {
            self.begin();
        }
    }

    fn begin(&mut self) {
        let start = self.comments_above();
        if start > self.start {
            let comments = &self.out.comments;
            let ahead = comments
                .iter()
                .rev()
                .take_while(|c| c.range.start as usize >= start);
            let ahead = ahead.count();
            let held = self.out.comments.split_off(self.out.comments.len() - ahead);
            self.cut(start);
            self.out.comments.extend(held);
        }
        self.open.clear();
        self.braces = 0;
        self.is_block = true;
        self.depth = 0;
    }

    /// Where the comment lines start that stand directly above the current line.
    fn comments_above(&self) -> usize {
        let mut start = self.at;
        for comment in self.out.comments[self.first_comment..].iter().rev() {
            let end = comment.range.end as usize;
            if end > start || !is_one_line_end(&self.bytes[end..start]) {
                break;
            }
            let line = line_start(self.bytes, comment.range.start as usize).max(self.start);
            let before = &self.text[line..comment.range.start as usize];
            if !before
                .trim_start_matches('\u{feff}')
                .trim_ascii()
                .is_empty()
            {
                break;
            }
            start = line;
        }
        start
    }

    /// Ends the current chunk at `end`.
    fn cut(&mut self, end: usize) {
        let comments = (self.first_comment as u32, self.out.comments.len() as u32);
        if end > self.start {
            self.out.pieces.push(Piece {
                range: Range::new(self.start as u32, end as u32),
                is_block: self.is_block,
                depth: self.depth as u32,
                unclosed: self.open.first().copied(),
                comments,
            });
        }
        self.first_comment = self.out.comments.len();
        self.start = end;
        self.is_block = false;
        self.depth = 0;
    }
}

/// Bytes that mean something outside of strings, and in them.
const IN_CODE: u8 = 1;
const IN_STRING: u8 = 2;

/// Where a byte means something: most don't, and are stepped over quickly.
static MEANING: [u8; 256] = {
    let mut table = [0; 256];
    mark(&mut table, b"\n\"{[(}])#/<", IN_CODE);
    mark(&mut table, b"\"\\$%\n", IN_STRING);
    table
};

const fn mark(table: &mut [u8; 256], bytes: &[u8], meaning: u8) {
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] |= meaning;
        at += 1;
    }
}

/// The first byte from `from` on that means something there, or the text's end.
fn next(bytes: &[u8], from: usize, meaning: u8) -> usize {
    let plain = |byte: &&u8| MEANING[**byte as usize] & meaning == 0;
    from + bytes[from..].iter().take_while(plain).count()
}

fn is_brace(open: u8) -> bool {
    matches!(open, b'{' | b'$')
}

/// A single line end, perhaps with blanks before it.
fn is_one_line_end(between: &[u8]) -> bool {
    between.trim_ascii().is_empty() && between.iter().filter(|b| **b == b'\n').count() == 1
}

fn indentation(line: &[u8]) -> usize {
    line.iter()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count()
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    let end = bytes[from..].iter().position(|b| *b == b'\n');
    let end = end.map_or(bytes.len(), |n| from + n);
    if end > from && bytes[end - 1] == b'\r' {
        end - 1
    } else {
        end
    }
}

fn line_start(bytes: &[u8], from: usize) -> usize {
    bytes[..from]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |n| n + 1)
}

/// The labels of a header, and whether its brace is there.
struct Header {
    labels: usize,
    brace: bool,
    quoted: bool,
    wanted: usize,
}

/// The header of a top-level block that starts at `at`, perhaps half-typed.
fn header(bytes: &[u8], at: usize) -> Option<Header> {
    let first = *bytes.get(at)?;
    if !first.is_ascii_lowercase() {
        return None;
    }
    let rest = &bytes[at..];
    let (word, wanted) = KEYWORDS.iter().find(|(word, _)| {
        rest.starts_with(word.as_bytes()) && !rest.get(word.len()).is_some_and(|b| is_word(*b))
    })?;
    let mut found = Header {
        labels: 0,
        brace: false,
        quoted: false,
        wanted: *wanted,
    };
    let mut rest = &rest[word.len()..];
    loop {
        rest = &rest[indentation(rest)..];
        match rest.first() {
            Some(b'{') => {
                found.brace = true;
                return Some(found);
            }
            Some(b'"') => {
                found.labels += 1;
                found.quoted = true;
                let label = &rest[1..];
                let end = label.iter().position(|b| matches!(b, b'"' | b'\n'));
                match end {
                    Some(end) if label[end] == b'"' => rest = &label[end + 1..],
                    _ => return Some(found),
                }
            }
            Some(b) if is_word(*b) => {
                found.labels += 1;
                rest = &rest[rest.iter().take_while(|b| is_word(**b)).count()..];
            }
            None | Some(b'\n' | b'\r' | b'#') => {
                return (found.labels > 0).then_some(found);
            }
            Some(_) => return None,
        }
    }
}

/// A header in column 0 that nothing but a top-level block looks like, so that what is open before it must be half-typed.
fn is_recovery_point(bytes: &[u8], at: usize) -> bool {
    header(bytes, at).is_some_and(|header| {
        if header.brace {
            header.labels == header.wanted
        } else {
            header.quoted && header.labels <= header.wanted
        }
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || byte >= 0x80
}

/// The tag of the heredoc that opens at `at`: `<<TAG` or `<<-TAG` at the end of its line.
fn heredoc_tag(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let start = at
        + if bytes.get(at + 2) == Some(&b'-') {
            3
        } else {
            2
        };
    let end = start
        + bytes
            .get(start..)?
            .iter()
            .take_while(|b| is_word(**b))
            .count();
    let after = line_end(bytes, start);
    (end > start && end == after && after < bytes.len()).then(|| &text[start..end])
}

/// Where lines stand that can end or open what goes over several lines. Made once, and only for
/// texts that have such things, so that no number of half-typed openings costs more than one look each.
#[derive(Default)]
struct Marks<'a> {
    headers: Vec<usize>,
    /// Lines that are a single word, by the word: their starts and ends.
    terminators: HashMap<&'a str, Vec<(usize, usize)>>,
    heredocs: HashMap<&'a str, Vec<usize>>,
    comment_opens: Vec<usize>,
    /// Those in column 0.
    top_comments: Vec<usize>,
    comment_ends: Vec<usize>,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str) -> Self {
        let mut marks = Self::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            marks.line(text, start, line);
            start += line.len();
        }
        marks
    }

    fn line(&mut self, text: &'a str, start: usize, line: &'a str) {
        let bytes = line.as_bytes();
        if is_recovery_point(text.as_bytes(), start) {
            self.headers.push(start);
        }
        if line.starts_with("/*") {
            self.top_comments.push(start);
        }
        let word = line.trim();
        if !word.is_empty() && word.bytes().all(is_word) {
            let end = start + line.trim_end().len();
            self.terminators.entry(word).or_default().push((start, end));
        }
        for at in memchr::memchr3_iter(b'<', b'/', b'*', bytes) {
            match bytes.get(at..at + 2) {
                Some(b"<<") => {
                    if let Some(tag) = heredoc_tag(text, start + at) {
                        self.heredocs.entry(tag).or_default().push(start + at);
                    }
                }
                Some(b"/*") => self.comment_opens.push(start + at),
                Some(b"*/") => self.comment_ends.push(start + at),
                _ => {}
            }
        }
    }

    /// Where the heredoc that opens at `at` ends; None where it is half-typed: without a terminator, or with one that
    /// belongs to a heredoc of a later block.
    fn heredoc_end(&self, at: usize, tag: &str) -> Option<usize> {
        let lines = self.terminators.get(tag)?;
        let (start, end) = *lines.get(lines.partition_point(|(start, _)| *start <= at))?;
        let opened = self.heredocs.get(tag).map_or(&[][..], Vec::as_slice);
        (!self.reopened(opened, at, start)).then_some(end)
    }

    /// The same for a block comment. One that starts inside a block is half-typed, too, if another starts in column 0.
    fn comment_end(&self, at: usize, in_block: bool) -> Option<usize> {
        let ends = &self.comment_ends;
        let end = *ends.get(ends.partition_point(|end| *end < at + 2))?;
        let top = &self.top_comments;
        let next = top.get(top.partition_point(|open| *open <= at));
        if in_block && next.is_some_and(|open| *open < end) {
            return None;
        }
        (!self.reopened(&self.comment_opens, at, end)).then_some(end + 2)
    }

    /// Between `at` and `end`, a header in column 0 stands before another of the openings.
    fn reopened(&self, opened: &[usize], at: usize, end: usize) -> bool {
        let before = opened.partition_point(|open| *open < end);
        let Some(&last) = before.checked_sub(1).and_then(|i| opened.get(i)) else {
            return false;
        };
        let next_header = self.headers.partition_point(|header| *header <= at);
        self.headers
            .get(next_header)
            .is_some_and(|header| *header < last)
    }
}
