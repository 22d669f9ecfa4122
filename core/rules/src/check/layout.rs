//! Where and how something is added to a body, so that `terraform fmt` would leave it as it is.

use crate::rule::Item;
use trueline_hcl::syntax::{Attribute, Block, Body};
use trueline_hcl::{Chunk, Range};

/// What to replace in the chunk and by what, to add `item` to the block whose inner range is `inner`; None where there is no such block.
pub fn insertion(chunk: &Chunk, inner: Range, item: &Item) -> Option<(Range, String)> {
    let block = find(&chunk.body, inner)?;
    let text = Text(&chunk.text);
    let base = text.indent(block.range.start);
    let newline = text.newline();
    let content = chunk.text.get(inner.as_usize())?;
    let last = last_attribute(&block.body);
    if !content.contains('\n') {
        return Some((inner, unfolded(text, block, last, item)));
    }
    let indent = match last {
        Some(last) => text.indent(last.range.start).to_owned(),
        None => format!("{base}  "),
    };
    let at = match last {
        Some(last) => text.line_end(last.range.end),
        None => text.line_end(inner.start),
    };
    let separator = match last {
        Some(last) => separator(text, last, item),
        None => Separator::NONE,
    };
    let lines = render(item, &indent, separator.width, newline);
    let before = if separator.blank { newline } else { "" };
    let after = if last.is_none() && !block.body.blocks.is_empty() {
        newline
    } else {
        ""
    };
    // A heredoc's range may end behind its last line.
    let text = if chunk.text[..at as usize].ends_with('\n') {
        format!("{before}{lines}{after}{newline}")
    } else {
        format!("{before}{newline}{lines}{after}")
    };
    Some((Range::new(at, at), text))
}

/// A block on one line becomes one on several.
fn unfolded(text: Text, block: &Block, last: Option<&Attribute>, item: &Item) -> String {
    let newline = text.newline();
    let base = text.indent(block.range.start);
    let indent = format!("{base}  ");
    let content = text.0[block.inner.as_usize()].trim();
    let separator = last.map_or(Separator::NONE, |last| separator(text, last, item));
    let lines = render(item, &indent, separator.width, newline);
    let blank = if separator.blank { newline } else { "" };
    if content.is_empty() {
        return format!("{newline}{lines}{newline}{base}");
    }
    format!("{newline}{indent}{content}{newline}{blank}{lines}{newline}{base}")
}

fn find(body: &Body, inner: Range) -> Option<&Block> {
    let outer = body.blocks.iter().find(|b| b.range.covers(inner))?;
    if outer.inner == inner {
        return Some(outer);
    }
    find(&outer.body, inner)
}

/// The last of the attributes that stand before the first nested block, where new ones belong.
fn last_attribute(body: &Body) -> Option<&Attribute> {
    let first_block = body.blocks.first().map_or(u32::MAX, |b| b.range.start);
    let attributes = body.attributes.iter();
    attributes.rev().find(|a| a.range.end <= first_block)
}

#[derive(Copy, Clone)]
struct Separator {
    /// A blank line goes first.
    blank: bool,
    /// The width that names are padded to.
    width: usize,
}

impl Separator {
    const NONE: Separator = Separator {
        blank: false,
        width: 0,
    };
}

/// Attributes on lines that follow each other have their `=` in one column: the new one joins them
/// where its name is not too long, and stands apart where it is.
fn separator(text: Text, last: &Attribute, item: &Item) -> Separator {
    let Item::Attr { name, .. } = item else {
        return Separator {
            blank: true,
            width: 0,
        };
    };
    let source = &text.0[last.range.as_usize()];
    if source.trim_end().contains('\n') {
        return Separator::NONE;
    }
    let width = source.find('=').map_or(0, |at| at.saturating_sub(1));
    Separator {
        blank: name.len() > width,
        width: if name.len() > width { 0 } else { width },
    }
}

fn render(item: &Item, indent: &str, width: usize, newline: &str) -> String {
    match item {
        Item::Attr { name, value } => format!("{indent}{name:width$} = {value}"),
        Item::Block { kind, items } => {
            let deeper = format!("{indent}  ");
            let names = items.iter().map(|item| match item {
                Item::Attr { name, .. } => name.len(),
                Item::Block { .. } => 0,
            });
            let width = names.max().unwrap_or(0);
            let lines: Vec<String> = items
                .iter()
                .map(|item| render(item, &deeper, width, newline))
                .collect();
            let body = lines.join(newline);
            format!("{indent}{kind} {{{newline}{body}{newline}{indent}}}")
        }
    }
}

#[derive(Copy, Clone)]
struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    /// What the line of this offset starts with.
    fn indent(self, offset: u32) -> &'a str {
        let before = &self.0[..offset as usize];
        let line = &self.0[before.rfind('\n').map_or(0, |at| at + 1)..];
        let end = line.find(|c| c != ' ' && c != '\t').unwrap_or(line.len());
        &line[..end]
    }

    /// The end of the line of this offset, before its line break.
    fn line_end(self, offset: u32) -> u32 {
        if self.0[..offset as usize].ends_with('\n') {
            return offset;
        }
        let rest = &self.0[offset as usize..];
        let line = rest.split('\n').next().unwrap_or(rest);
        offset + line.trim_end_matches('\r').len() as u32
    }

    fn newline(self) -> &'static str {
        if self.0.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }
}
