//! What a comment stands at.

use trueline_hcl::syntax::{Block, Body};
use trueline_hcl::{Chunk, Range};

/// The top-level block that a comment stands in.
pub fn block_around(chunk: &Chunk, comment: Range) -> Option<&Block> {
    let mut blocks = chunk.body.blocks.iter();
    blocks.find(|block| block.range.covers(comment))
}

/// The attribute or block that starts on the comment's line, or else on the next line that is not a comment; where
/// nothing starts there, as in the middle of a list, that line.
pub fn element_at(chunk: &Chunk, comment: Range) -> Option<Range> {
    let text = &*chunk.text;
    let own = line_of(text, comment.start);
    let before = text[own.start as usize..comment.start as usize].trim();
    let line = match before.is_empty() {
        false => own,
        true => next_line(chunk, comment.end)?,
    };
    Some(starting_in(&chunk.body, line).unwrap_or(line))
}

/// The line behind `end` that is not a comment.
fn next_line(chunk: &Chunk, end: u32) -> Option<Range> {
    let text = &*chunk.text;
    let mut at = line_of(text, end).end;
    loop {
        if at as usize >= text.len() {
            return None;
        }
        let line = line_of(text, at);
        let comment = chunk.comments.iter().find(|c| {
            line.contains(c.range.start)
                && text[line.start as usize..c.range.start as usize]
                    .trim()
                    .is_empty()
        });
        match comment {
            Some(comment) => at = line_of(text, comment.range.end).end,
            None => return Some(line),
        }
    }
}

/// The outermost thing that starts in this line.
fn starting_in(body: &Body, line: Range) -> Option<Range> {
    let starts = |range: &Range| line.contains(range.start);
    let attribute = body.attributes.iter().map(|a| a.range).find(starts);
    let block = body.blocks.iter().map(|b| b.range).find(starts);
    attribute.or(block).or_else(|| {
        let around = body.blocks.iter().find(|b| b.range.covers(line))?;
        starting_in(&around.body, line)
    })
}

/// The line that this byte is in, with its line end.
fn line_of(text: &str, at: u32) -> Range {
    let at = (at as usize).min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1);
    Range::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_hcl::{File, FileId};

    /// What the comment that says HERE stands at.
    fn at(text: &str) -> Option<String> {
        let file = File::parse(FileId(0), "main.tf", text, false);
        let (chunk, comment) = file.chunks.iter().find_map(|placed| {
            let chunk = &placed.chunk;
            let says = |range: Range| chunk.text[range.as_usize()].contains("HERE");
            let comment = chunk.comments.iter().find(|c| says(c.range))?;
            Some((chunk.clone(), comment.range))
        })?;
        let range = element_at(&chunk, comment)?;
        Some(chunk.text[range.as_usize()].trim().to_owned())
    }

    #[test]
    fn a_comment_stands_at_what_starts_on_its_line_or_the_next() {
        let body = |inner: &str| format!("resource \"a\" \"b\" {{\n{inner}\n}}\n");
        assert_eq!(
            at(&body("  x = 1 # HERE\n  y = 2")).as_deref(),
            Some("x = 1")
        );
        assert_eq!(
            at(&body("  # HERE\n  # more\n  y = 2")).as_deref(),
            Some("y = 2")
        );
        assert_eq!(
            at(&body("  # HERE\n  ingress {\n    y = 2\n  }")).as_deref(),
            Some("ingress {\n    y = 2\n  }")
        );
        assert_eq!(
            at(&body("  x = [\n    # HERE\n    1,\n  ]")).as_deref(),
            Some("1,")
        );
        assert_eq!(
            at(&body("  ingress {\n    # HERE\n    y = 2\n  }")).as_deref(),
            Some("y = 2")
        );
        assert_eq!(at("# HERE\nlocals {}\n").as_deref(), Some("locals {}"));
        assert_eq!(at("locals {} # HERE\n").as_deref(), Some("locals {}"));
        assert_eq!(at("# HERE").as_deref(), None);
    }
}
