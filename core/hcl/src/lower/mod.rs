//! Tree to typed syntax, with the published grammar's mistakes repaired.
//!
//! The grammar knows no line ends, so that what must stand on a line of its own is held against the text here; and it nests
//! operators wrongly, so that [`expr`] takes them as a flat list and nests them anew.

mod body;
mod errors;
mod escape;
mod expr;
mod header;
mod kind;
mod ranges;
mod repair;
mod template;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use header::header;
pub(crate) use ranges::move_ranges;
pub(crate) use repair::repaired;

use crate::parse::MAX_DEPTH;
use crate::site::Range;
use crate::syntax::{Body, Expr, ExprKind, Ident, SyntaxError};
use kind::{Kind, kind};
use tree_sitter::{Node, Tree, TreeCursor};

/// More would be consequences of the first ones.
const MAX_ERRORS: usize = 20;

/// The chunk's syntax, as much of it as there is, and what is wrong with it.
pub(crate) fn lower(text: &str, tree: &Tree) -> (Body, Vec<SyntaxError>) {
    let root = tree.root_node();
    let mut lowering = Lowering {
        text,
        cursor: root.walk(),
        errors: Vec::new(),
        depth: 0,
    };
    let mut body = Body::default();
    if kind(root) == Kind::ConfigFile {
        lowering.file(&mut body);
    }
    let mut errors = lowering.errors;
    if root.has_error() {
        // What else seems wrong is a consequence.
        errors = errors::of(text, tree);
    }
    errors.truncate(MAX_ERRORS);
    (body, errors)
}

/// Walks a tree with one cursor: each method finds it on its node and leaves it there.
struct Lowering<'a, 't> {
    text: &'a str,
    cursor: TreeCursor<'t>,
    errors: Vec<SyntaxError>,
    /// How deep the syntax nests that is being made.
    depth: u32,
}

impl<'a, 't> Lowering<'a, 't> {
    fn node(&self) -> Node<'t> {
        self.cursor.node()
    }

    fn kind(&self) -> Kind {
        kind(self.cursor.node())
    }

    fn range(&self) -> Range {
        range(self.text, self.cursor.node())
    }

    fn slice(&self, range: Range) -> &'a str {
        self.text.get(range.as_usize()).unwrap_or_default()
    }

    fn ident(&mut self) -> Ident {
        let ident = self.function_name();
        // The grammar takes a namespace for a part of any name.
        if ident.name.contains("::") {
            self.error(ident.range, "only the name of a function has `::` in it");
        }
        ident
    }

    fn function_name(&self) -> Ident {
        let range = self.range();
        Ident {
            name: self.slice(range).into(),
            range,
        }
    }

    /// Calls `each` on every child but comments.
    fn children(&mut self, mut each: impl FnMut(&mut Self, Kind)) {
        if !self.cursor.goto_first_child() {
            return;
        }
        loop {
            let kind = self.kind();
            if kind != Kind::Comment {
                each(self, kind);
            }
            if !self.cursor.goto_next_sibling() {
                break;
            }
        }
        self.cursor.goto_parent();
    }

    fn error(&mut self, range: Range, message: impl Into<String>) {
        if self.errors.len() < MAX_ERRORS {
            let message = message.into();
            self.errors.push(SyntaxError { message, range });
        }
    }

    /// Runs `make` one level deeper, unless that is too deep.
    fn deeper<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            let range = self.range();
            self.error(
                range,
                format!("this nests more than {MAX_DEPTH} levels deep"),
            );
            return None;
        }
        self.depth += 1;
        let made = make(self);
        self.depth -= 1;
        Some(made)
    }

    /// A line end stands between two offsets.
    fn breaks(&self, from: u32, to: u32) -> bool {
        from < to && self.slice(Range::new(from, to)).contains('\n')
    }
}

/// The line end that is parsed behind the text is none of its bytes.
fn range(text: &str, node: Node) -> Range {
    let at = |byte: usize| byte.min(text.len()) as u32;
    Range::new(at(node.start_byte()), at(node.end_byte()))
}

fn invalid(range: Range) -> Expr {
    Expr {
        kind: ExprKind::Invalid,
        range,
    }
}
