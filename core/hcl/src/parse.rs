//! Chunk text to syntax: one tree-sitter parse, bounded in depth and in work, then lowered.

use crate::chunk::{self, Chunk, Notes};
use crate::lower;
use crate::site::Range;
use crate::syntax::{Body, Comment, Expr, SyntaxError};
use std::cell::RefCell;
use std::ops::ControlFlow;
use tree_sitter::{InputEdit, ParseOptions, Parser, Point, Tree};

/// How deep brackets, templates and operators may nest: whoever walks syntax may recurse.
pub const MAX_DEPTH: u32 = 256;

/// What a text is, beside its bytes: what the splitter found out on its way.
pub(crate) struct Lexed {
    pub is_block: bool,
    pub depth: u32,
    /// Relative to the text.
    pub unclosed: Option<(u8, u32)>,
    pub comments: Vec<Comment>,
}

/// The work that a parse may do, in steps that tree-sitter reports (one for about a hundred operations): far more than
/// sound text of that length needs. Counted, not timed, so that the same text always gives the same result.
fn budget(len: usize) -> u32 {
    2_000 + (len / 20) as u32
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
}

/// Parses one chunk. `old` is what stood in its place before.
pub(crate) fn chunk(text: &str, lexed: Lexed, old: Option<&Chunk>, keep_tree: bool) -> Chunk {
    let mut parsed = parse(text, &lexed, old);
    if parsed.errors.is_empty() {
        return finish(text, lexed, parsed, keep_tree);
    }
    parsed.tree = None;
    if let Some((byte, at)) = lexed.unclosed {
        parsed.errors = vec![never_closed(byte, at)];
    }
    if lexed.is_block && parsed.body.blocks.is_empty() {
        parsed.body.blocks.extend(lower::header(text));
    }
    finish(text, lexed, parsed, keep_tree)
}

fn finish(text: &str, lexed: Lexed, parsed: Parsed, keep_tree: bool) -> Chunk {
    Chunk {
        id: chunk::next_id(),
        text: text.into(),
        body: parsed.body,
        comments: lexed.comments,
        errors: parsed.errors,
        tree: parsed.tree.filter(|_| keep_tree),
        notes: Notes::default(),
    }
}

#[derive(Default)]
struct Parsed {
    body: Body,
    errors: Vec<SyntaxError>,
    tree: Option<Tree>,
}

impl Parsed {
    fn failed(message: String, text: &str) -> Self {
        let end = text.lines().next().map_or(0, str::len);
        Self {
            errors: vec![SyntaxError {
                message,
                range: Range::new(0, end as u32),
            }],
            ..Self::default()
        }
    }
}

fn parse(text: &str, lexed: &Lexed, old: Option<&Chunk>) -> Parsed {
    if is_blank(text, &lexed.comments) {
        return Parsed::default();
    }
    if lexed.depth > MAX_DEPTH {
        return too_deep(text);
    }
    let old = old.and_then(|old| Some((&*old.text, old.tree.as_ref()?)));
    if let Some((was, tree)) = old {
        let mut tree = tree.clone();
        tree.edit(&edit(was, text));
        // Only a sound tree is the same as that of a fresh parse: recovery from errors depends on the old one.
        if let Some(tree) = run(text, Some(&tree)).filter(|tree| !tree.root_node().has_error()) {
            return lowered(text, tree);
        }
    }
    let Some(tree) = run(text, None) else {
        return Parsed::failed(
            "this is too long to make sense of while it has errors: look for a quote or a bracket \
             that is not closed"
                .into(),
            text,
        );
    };
    if !tree.root_node().has_error() {
        return lowered(text, tree);
    }
    if let Some(repaired) = lower::repaired(text) {
        let tree = run(&repaired, None).filter(|tree| !tree.root_node().has_error());
        if let Some(tree) = tree {
            return Parsed {
                tree: None,
                ..lowered(text, tree)
            };
        }
    }
    lowered(text, tree)
}

fn too_deep(text: &str) -> Parsed {
    let message = format!("this nests more than {MAX_DEPTH} levels deep; nothing in it is checked");
    Parsed::failed(message, text)
}

fn lowered(text: &str, tree: Tree) -> Parsed {
    let (body, errors) = lower::lower(text, &tree);
    Parsed {
        body,
        errors,
        tree: Some(tree),
    }
}

/// Nothing but blanks and comments.
fn is_blank(text: &str, comments: &[Comment]) -> bool {
    let mut at = 0;
    for comment in comments {
        if !is_space(&text[at..comment.range.start as usize]) {
            return false;
        }
        at = comment.range.end as usize;
    }
    is_space(&text[at..])
}

fn is_space(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_ascii().is_empty()
}

/// A parse of the text and a line end; None where the budget did not suffice.
fn run(text: &str, old: Option<&Tree>) -> Option<Tree> {
    PARSER.with_borrow_mut(|slot| {
        let parser = slot.get_or_insert_with(new_parser);
        let mut left = budget(text.len());
        let mut progress = |_: &tree_sitter::ParseState| {
            left = left.saturating_sub(1);
            if left == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let options = ParseOptions::new().progress_callback(&mut progress);
        let bytes = text.as_bytes();
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        // The grammar knows neither a byte order mark nor a heredoc that ends with the text.
        let mut read = |at: usize, _: Point| -> &[u8] {
            match bytes.get(at..) {
                Some(_) if at < bom => &b"   "[at..],
                Some([]) => b"\n",
                Some(rest) => rest,
                None => &[],
            }
        };
        let tree = parser.parse_with_options(&mut read, old, Some(options));
        if tree.is_none() {
            parser.reset();
        }
        tree
    })
}

fn new_parser() -> Parser {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_hcl::LANGUAGE.into())
        .expect("the grammar's ABI is one that this tree-sitter reads");
    parser
}

/// The one stretch in which two texts differ.
fn edit(old: &str, new: &str) -> InputEdit {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let same = a.iter().rev().zip(b.iter().rev());
    let end = same.take(most).take_while(|(x, y)| x == y).count();
    let (old_end, new_end) = (a.len() - end, b.len() - end);
    InputEdit {
        start_byte: start,
        old_end_byte: old_end,
        new_end_byte: new_end,
        start_position: point(a, start),
        old_end_position: point(a, old_end),
        new_end_position: point(b, new_end),
    }
}

fn point(bytes: &[u8], at: usize) -> Point {
    let before = &bytes[..at];
    let line_start = before
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |n| n + 1);
    Point {
        row: before.iter().filter(|b| **b == b'\n').count(),
        column: at - line_start,
    }
}

/// One expression on its own; its ranges are those of the text.
pub fn parse_expression(text: &str) -> Result<Expr, Vec<SyntaxError>> {
    // In parentheses, where line ends mean nothing.
    const BEFORE: &str = "x=(";
    let wrapped = format!("{BEFORE}{text}\n)\n");
    let split = crate::split::split(&wrapped);
    let depth = split.pieces.iter().map(|piece| piece.depth).max();
    let lexed = Lexed {
        is_block: false,
        depth: depth.unwrap_or(0),
        unclosed: None,
        comments: split.comments,
    };
    let mut parsed = parse(&wrapped, &lexed, None);
    let mut errors = parsed.errors;
    if errors.is_empty() {
        let expr = parsed.body.attributes.pop().map(|attribute| attribute.expr);
        if let Some(Expr {
            kind: crate::syntax::ExprKind::Paren(inner),
            ..
        }) = expr
            && parsed.body.attributes.is_empty()
            && parsed.body.blocks.is_empty()
        {
            let mut inner = *inner;
            lower::move_ranges(&mut inner, &|at| at - BEFORE.len() as u32);
            return Ok(inner);
        }
    }
    let before = BEFORE.len() as u32;
    let len = text.len() as u32;
    let unclosed = crate::split::split(text)
        .pieces
        .iter()
        .find_map(|piece| piece.unclosed);
    if let Some((byte, at)) = unclosed {
        return Err(vec![never_closed(byte, at)]);
    }
    // An error that starts before the text, or none, says nothing about the text.
    if errors.is_empty() || errors.iter().any(|error| error.range.start < before) {
        return Err(vec![SyntaxError {
            message: "this is not one expression".into(),
            range: Range::new(0, len),
        }]);
    }
    for error in &mut errors {
        let inside = |at: u32| (at - before).min(len);
        error.range = Range::new(inside(error.range.start), inside(error.range.end));
    }
    Err(errors)
}

fn never_closed(byte: u8, at: u32) -> SyntaxError {
    let what = if byte == b'$' {
        "${".into()
    } else {
        char::from(byte).to_string()
    };
    SyntaxError {
        message: format!("this `{what}` is never closed"),
        range: Range::new(at, at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::File;
    use crate::site::FileId;

    #[test]
    fn an_expression_has_the_ranges_of_its_text() {
        let text = "a + b.c # why";
        let expr = parse_expression(text).expect("it is sound");
        assert_eq!(&text[expr.range.as_usize()], "a + b.c");
        let text = "\n <<EOT\nx\nEOT";
        let expr = parse_expression(text).expect("it is sound");
        assert_eq!(expr.kind, crate::syntax::ExprKind::String("x\n".into()));
    }

    #[test]
    fn what_is_not_one_expression_is_an_error_in_it() {
        for text in [
            "",
            "a b",
            "1) + (2",
            "a)\nb = (c",
            "a +",
            "f(",
            "\"x",
            "\"${a",
            "x = 1",
            "}",
        ] {
            let errors = parse_expression(text).expect_err(text);
            for error in errors {
                assert!(error.range.end as usize <= text.len(), "{text}: {error:?}");
                assert!(!error.message.contains("x=("), "{text}: {error:?}");
            }
        }
    }

    #[test]
    fn long_text_with_errors_ends_in_time() {
        let attribute = "  a = [1, { b = \"${c}\" }]\n";
        let text = format!("locals {{\n  x = \" {}}}\n", attribute.repeat(5_000));
        let file = File::parse(FileId(0), "main.tf", &text, false);
        assert!(file.errors().count() > 0);
        assert_eq!(file.blocks().count(), 1);
    }
}
