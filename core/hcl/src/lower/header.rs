//! The header of a block whose tree is lost: who it is can still be said.

use super::escape;
use crate::site::Range;
use crate::syntax::{Block, Body, Ident, Label};

/// The first line of the text that is a block header, as a block without contents.
pub(crate) fn header(text: &str) -> Option<Block> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let word = line.trim_start_matches([' ', '\t', '\u{feff}']);
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Some(block(text, start + line.len() - word.len()));
        }
        start += line.len();
    }
    None
}

fn block(text: &str, start: usize) -> Block {
    let mut at = start;
    let kind = word(text, &mut at);
    let mut labels = Vec::new();
    let mut header_end = at;
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
        let Some(label) = label(text, &mut at) else {
            break;
        };
        header_end = at;
        labels.push(label);
    }
    let inner = if text[at..].starts_with('{') {
        Range::new(at as u32 + 1, text.len() as u32)
    } else {
        Range::new(header_end as u32, header_end as u32)
    };
    Block {
        kind,
        labels,
        body: Body::default(),
        header: Range::new(start as u32, header_end as u32),
        inner,
        range: Range::new(start as u32, inner.end),
    }
}

fn word(text: &str, at: &mut usize) -> Ident {
    let start = *at;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let rest = &text[start..];
    *at += rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    Ident {
        name: text[start..*at].into(),
        range: Range::new(start as u32, *at as u32),
    }
}

fn label(text: &str, at: &mut usize) -> Option<Label> {
    let start = *at;
    let Some(quoted) = text[start..].strip_prefix('"') else {
        let word = word(text, at);
        return (!word.range.is_empty()).then_some(Label {
            text: word.name,
            range: word.range,
        });
    };
    let end = quoted.find(['"', '\n', '\r']).unwrap_or(quoted.len());
    let closed = quoted[end..].starts_with('"');
    // A half-typed label takes no brace along: `resource "aws_s3_bucket {`.
    let inner = if closed {
        &quoted[..end]
    } else {
        quoted[..end].trim_end_matches(['{', ' '])
    };
    *at = start + 1 + inner.len() + usize::from(closed);
    Some(Label {
        text: escape::quoted(inner),
        range: Range::new(start as u32, *at as u32),
    })
}
