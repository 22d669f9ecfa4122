//! Quoted strings, heredocs and the templates in them.
//!
//! The text between `${` and `%{` is taken from the chunk, not from the tree, which leaves out blanks. As Terraform has
//! it, a heredoc's text is a list of lines: strip markers take the blanks of one of them, and `<<-` the
//! indentation that all have.

use super::kind::Kind;
use super::{Lowering, escape, invalid};
use crate::parse::MAX_DEPTH;
use crate::site::Range;
use crate::syntax::{Expr, ExprKind, Ident, Part};
use smol_str::SmolStr;

/// A template as a flat list, before directives nest it.
enum Item {
    Literal(String, Range),
    Interpolation(Expr),
    If(Expr),
    Else,
    EndIf,
    For(Vec<Ident>, Expr),
    EndFor,
}

impl Lowering<'_, '_> {
    pub(super) fn template(&mut self, kind: Kind) -> Option<ExprKind> {
        let range = self.range();
        match kind {
            Kind::StringLit | Kind::QuotedTemplate => {
                let quotes = range.len() >= 2;
                let inner = if quotes {
                    Range::new(range.start + 1, range.end - 1)
                } else {
                    range
                };
                if kind == Kind::StringLit {
                    self.on_one_line(inner);
                    return Some(ExprKind::String(escape::quoted(self.slice(inner))));
                }
                let items = self.items(inner, true);
                Some(self.nest(items))
            }
            Kind::HeredocTemplate => self.heredoc(),
            _ => None,
        }
    }

    fn heredoc(&mut self) -> Option<ExprKind> {
        let range = self.range();
        let text = self.slice(range);
        let start = text.find('\n')? + 1;
        let end = text.trim_end().rfind('\n')? + 1;
        let inner = Range::new(
            range.start + start as u32,
            range.start + end.max(start) as u32,
        );
        let flush = text.starts_with("<<-");
        let mut items = self.items(inner, false);
        if flush {
            remove_indentation(&mut items);
        }
        Some(self.nest(items))
    }

    /// What stands in a template, in order.
    fn items(&mut self, inner: Range, quoted: bool) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = inner.start;
        let mut trim_next = false;
        let mut levels = 0;
        if !self.cursor.goto_first_child() {
            self.literal_items(inner, quoted, (false, false), &mut items);
            return items;
        }
        'walk: loop {
            let kind = self.kind();
            let nests = matches!(
                kind,
                Kind::TemplateDirective | Kind::TemplateFor | Kind::TemplateIf
            );
            if nests && self.cursor.goto_first_child() {
                levels += 1;
                continue;
            }
            let range = self.range();
            // `$$${` is a dollar sign and an escape; the grammar has the escape first.
            let is_escaped = kind == Kind::TemplateInterpolation
                && range.start > at
                && self.slice(Range::new(range.start - 1, range.start)) == "$";
            let item = if is_escaped { None } else { self.item(kind) };
            if let Some(item) = item {
                let sequence = self.slice(range);
                let trims = sequence.get(2..3) == Some("~");
                let gap = Range::new(at, range.start.max(at));
                self.literal_items(gap, quoted, (trim_next, trims), &mut items);
                items.push(item);
                trim_next = sequence.ends_with("~}");
                at = range.end;
            }
            while !self.cursor.goto_next_sibling() {
                self.cursor.goto_parent();
                if levels == 0 {
                    break 'walk;
                }
                levels -= 1;
            }
        }
        let rest = Range::new(at, inner.end.max(at));
        self.literal_items(rest, quoted, (trim_next, false), &mut items);
        items
    }

    /// The text of a range: as a whole of a quoted string, line by line of a heredoc.
    fn literal_items(
        &mut self,
        range: Range,
        quoted: bool,
        (trim_start, trim_end): (bool, bool),
        items: &mut Vec<Item>,
    ) {
        let first = items.len();
        let text = self.slice(range);
        let mut at = range.start;
        let lines = text.split_inclusive(move |c| c == '\n' && !quoted);
        for line in lines {
            let end = at + line.len() as u32;
            if quoted {
                self.on_one_line(Range::new(at, end));
            }
            let text = escape::unescape(line, quoted);
            items.push(Item::Literal(text, Range::new(at, end)));
            at = end;
        }
        if trim_start && let Some(Item::Literal(text, _)) = items.get_mut(first) {
            let blanks = text.len() - text.trim_start().len();
            text.drain(..blanks);
        }
        if trim_end && let Some(Item::Literal(text, _)) = items[first..].last_mut() {
            text.truncate(text.trim_end().len());
        }
    }

    /// The grammar lets quoted strings go over several lines; Terraform does not.
    pub(super) fn on_one_line(&mut self, text: Range) {
        let breaks = self.slice(text).find('\n');
        if let Some(at) = breaks {
            let line = Range::new(text.start, text.start + at as u32);
            self.error(
                line,
                "a quoted string must end on its line; a heredoc (`<<EOT`) may go over several",
            );
        }
    }

    fn item(&mut self, kind: Kind) -> Option<Item> {
        match kind {
            Kind::TemplateInterpolation => Some(Item::Interpolation(self.inner_expression())),
            Kind::TemplateIfIntro => Some(Item::If(self.inner_expression())),
            Kind::TemplateElseIntro => Some(Item::Else),
            Kind::TemplateIfEnd => Some(Item::EndIf),
            Kind::TemplateForStart => {
                let mut vars = Vec::new();
                let range = self.range();
                let source = self.for_intro(&mut vars);
                Some(Item::For(vars, source.unwrap_or_else(|| invalid(range))))
            }
            Kind::TemplateForEnd => Some(Item::EndFor),
            _ => None,
        }
    }

    fn inner_expression(&mut self) -> Expr {
        let range = self.range();
        let mut expr = None;
        self.children(|l, kind| {
            if kind == Kind::Expression {
                expr = l.deeper(|l| l.expression(false));
            }
        });
        expr.unwrap_or_else(|| {
            if !self.node().has_error() {
                self.error(range, "an expression is expected between the braces");
            }
            invalid(range)
        })
    }

    /// A string where all is literal; else a template whose directives hold what stands between them.
    fn nest(&mut self, items: Vec<Item>) -> ExprKind {
        if items.iter().all(|item| matches!(item, Item::Literal(..))) {
            let texts = items.iter().filter_map(|item| match item {
                Item::Literal(text, _) => Some(text.as_str()),
                _ => None,
            });
            return ExprKind::String(texts.collect());
        }
        let mut open: Vec<Open> = Vec::new();
        let mut parts = Parts::default();
        for item in items {
            match item {
                Item::Literal(text, range) => parts.literal(&text, range),
                Item::Interpolation(expr) => parts.push(Part::Interpolation(expr)),
                Item::If(_) | Item::For(..) if open.len() as u32 + self.depth >= MAX_DEPTH => {
                    let range = self.range();
                    self.error(
                        range,
                        format!("this nests more than {MAX_DEPTH} levels deep"),
                    );
                    break;
                }
                Item::If(cond) => open.push(Open::If(cond, None, std::mem::take(&mut parts))),
                Item::For(vars, source) => {
                    open.push(Open::For(vars, source, std::mem::take(&mut parts)));
                }
                Item::Else => {
                    if let Some(Open::If(_, then @ None, _)) = open.last_mut() {
                        *then = Some(std::mem::take(&mut parts));
                    }
                }
                Item::EndIf | Item::EndFor => {
                    let Some(directive) = open.pop() else {
                        continue;
                    };
                    parts = directive.close(parts);
                }
            }
        }
        while let Some(directive) = open.pop() {
            parts = directive.close(parts);
        }
        ExprKind::Template(parts.finish())
    }
}

/// A directive whose end is still to come, with the parts before it.
enum Open {
    If(Expr, Option<Parts>, Parts),
    For(Vec<Ident>, Expr, Parts),
}

impl Open {
    /// The parts before the directive and the directive, whose last parts are given.
    fn close(self, inner: Parts) -> Parts {
        match self {
            Open::If(cond, then, mut before) => {
                let (then, otherwise) = match then {
                    Some(then) => (then, inner),
                    None => (inner, Parts::default()),
                };
                before.push(Part::If {
                    cond,
                    then: then.finish(),
                    otherwise: otherwise.finish(),
                });
                before
            }
            Open::For(mut vars, source, mut before) => {
                if let Some(value) = vars.pop() {
                    before.push(Part::For {
                        key: vars.pop(),
                        value,
                        source,
                        body: inner.finish(),
                    });
                }
                before
            }
        }
    }
}

/// Parts in the making; adjoining literals are one.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    literal: Option<(String, Range)>,
}

impl Parts {
    fn literal(&mut self, text: &str, range: Range) {
        match &mut self.literal {
            Some((before, all)) => {
                before.push_str(text);
                *all = all.to(range);
            }
            None if text.is_empty() => {}
            None => self.literal = Some((text.into(), range)),
        }
    }

    fn push(&mut self, part: Part) {
        self.flush();
        self.parts.push(part);
    }

    fn flush(&mut self) {
        if let Some((text, range)) = self.literal.take() {
            self.parts.push(Part::Literal(SmolStr::new(text), range));
        }
    }

    fn finish(mut self) -> Vec<Part> {
        self.flush();
        self.parts
    }
}

/// Takes the indentation that all lines have, blank ones aside, from each.
fn remove_indentation(items: &mut [Item]) {
    let mut least = usize::MAX;
    let mut starts_line = true;
    for item in items.iter() {
        let Item::Literal(text, _) = item else {
            if starts_line {
                least = 0;
            }
            starts_line = false;
            continue;
        };
        if starts_line {
            let indentation = text.len() - text.trim_start().len();
            if indentation < text.len() || !text.ends_with('\n') {
                least = least.min(text[..indentation].chars().count());
            }
        }
        starts_line = text.ends_with('\n');
    }
    let mut starts_line = true;
    for item in items {
        let Item::Literal(text, _) = item else {
            starts_line = false;
            continue;
        };
        let ends_line = text.ends_with('\n');
        if starts_line && !(ends_line && text.trim().is_empty()) {
            let taken: usize = text.chars().take(least).map(char::len_utf8).sum();
            text.drain(..taken);
        }
        starts_line = ends_line;
    }
}
