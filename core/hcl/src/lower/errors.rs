//! What the grammar could not make sense of, in words.

use super::kind::{Kind, kind};
use super::{MAX_ERRORS, range};
use crate::site::Range;
use crate::syntax::SyntaxError;
use tree_sitter::{Node, Tree};

/// The outermost errors of the tree.
pub(super) fn of(text: &str, tree: &Tree) -> Vec<SyntaxError> {
    let mut errors = Vec::new();
    let mut cursor = tree.walk();
    'walk: while errors.len() < MAX_ERRORS {
        let node = cursor.node();
        let stop = match node {
            node if node.is_missing() => {
                errors.push(missing(text, node));
                true
            }
            node if node.is_error() => {
                errors.push(unexpected(text, node));
                true
            }
            node => !node.has_error(),
        };
        if !stop && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                break 'walk;
            }
        }
    }
    errors
}

fn missing(text: &str, node: Node) -> SyntaxError {
    let what = match kind(node) {
        Kind::BlockEnd => "`}`".into(),
        Kind::BlockStart => "`{`".into(),
        Kind::Identifier => "a name".into(),
        Kind::QuotedTemplateEnd => "a closing `\"`".into(),
        Kind::HeredocIdentifier => "the end of the heredoc".into(),
        _ => match node.kind() {
            "object_end" | "template_interpolation_end" | "template_directive_end" => "`}`".into(),
            "tuple_end" => "`]`".into(),
            "object_start" => "`{`".into(),
            "tuple_start" => "`[`".into(),
            other => format!("`{}`", other.trim_start_matches('_').replace('_', " ")),
        },
    };
    SyntaxError {
        message: format!("expected {what}"),
        range: range(text, node),
    }
}

fn unexpected(text: &str, node: Node) -> SyntaxError {
    let all = range(text, node);
    let inside = text.get(all.as_usize()).unwrap_or_default();
    let line = inside.lines().next().unwrap_or_default().trim_end();
    let shown: String = line.chars().take(40).collect();
    let message = if shown.is_empty() {
        "something is missing here".into()
    } else {
        let more = if shown.len() < line.len() { "..." } else { "" };
        format!("`{shown}{more}` makes no sense here")
    };
    SyntaxError {
        message,
        range: Range::new(all.start, all.start + line.len() as u32),
    }
}
