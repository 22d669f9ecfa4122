//! Files, bodies, blocks and attributes.

use super::kind::Kind;
use super::{Lowering, escape, invalid};
use crate::site::Range;
use crate::syntax::{Attribute, Block, Body, Ident, Label};

impl Lowering<'_, '_> {
    pub(super) fn file(&mut self, body: &mut Body) {
        self.children(|l, kind| match kind {
            Kind::Body => l.body(body),
            Kind::Object => {
                let range = l.range();
                l.error(
                    range,
                    "an argument or a block is expected here, not a value",
                );
            }
            _ => {}
        });
    }

    /// The items of a body, each on a line of its own.
    fn body(&mut self, body: &mut Body) {
        let mut last: Option<Range> = None;
        self.children(|l, kind| {
            let range = l.range();
            match kind {
                Kind::Attribute => body.attributes.extend(l.attribute()),
                Kind::Block => body.blocks.extend(l.deeper(Self::block).flatten()),
                _ => return,
            }
            if last.is_some_and(|last| !l.breaks(last.end, range.start)) {
                l.error(range, "this must start on a line of its own");
            }
            last = Some(range);
        });
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let range = self.range();
        let mut name: Option<Ident> = None;
        let mut expr = None;
        self.children(|l, kind| match kind {
            Kind::Identifier => name = Some(l.ident()),
            Kind::Expression => {
                expr = l.deeper(|l| l.expression(true));
                let name_end = name.as_ref().map_or(range.start, |name| name.range.end);
                let value = l.range();
                if l.breaks(name_end, value.start) {
                    let at = Range::new(range.start, name_end);
                    l.error(at, "the value must start on the same line as its name");
                }
            }
            _ => {}
        });
        let name = name?;
        let end = name.range.end;
        Some(Attribute {
            name,
            expr: expr.unwrap_or_else(|| invalid(Range::new(end, range.end))),
            range,
        })
    }

    fn block(&mut self) -> Option<Block> {
        let range = self.range();
        let mut kind_name = None;
        let mut labels = Vec::new();
        let mut body = Body::default();
        let mut open: Option<Range> = None;
        let mut close: Option<Range> = None;
        self.children(|l, kind| match kind {
            Kind::Identifier if kind_name.is_none() => kind_name = Some(l.ident()),
            Kind::Identifier | Kind::StringLit => labels.push(l.label(kind)),
            Kind::BlockStart => open = Some(l.range()),
            Kind::BlockEnd => close = Some(l.range()),
            Kind::Body => l.body(&mut body),
            _ => {}
        });
        let kind: Ident = kind_name?;
        let header_end = labels
            .last()
            .map_or(kind.range.end, |l: &Label| l.range.end);
        let header = Range::new(range.start, header_end);
        let inner = match (open, close) {
            (Some(open), Some(close)) => Range::new(open.end, close.start),
            (Some(open), None) => Range::new(open.end, range.end.max(open.end)),
            _ => Range::new(header_end, header_end),
        };
        if let Some(open) = open
            && self.breaks(header.start, open.start)
        {
            self.error(header, "a block's `{` must stand on the line of its header");
        }
        if close.is_some() {
            self.one_line_block(&body, inner);
        }
        Some(Block {
            kind,
            labels,
            body,
            header,
            inner,
            range,
        })
    }

    /// What starts on the line of the opening brace must be a single argument, and the block must end on that line.
    fn one_line_block(&mut self, body: &Body, inner: Range) {
        let attribute = body.attributes.first().map(|a| a.range);
        let block = body.blocks.first().map(|b| b.range);
        let Some(first) = attribute.into_iter().chain(block).min() else {
            return;
        };
        let last_attribute = body.attributes.last().map(|a| a.range);
        let last_block = body.blocks.last().map(|b| b.range);
        let last = last_attribute.max(last_block).unwrap_or(first);
        let opens_line = self.breaks(inner.start, first.start);
        let closes_line = self.breaks(last.end, inner.end);
        if opens_line && !closes_line {
            self.error(last, "the `}` of a block must stand on a line of its own");
        } else if !opens_line && (closes_line || block.is_some() || body.attributes.len() > 1) {
            self.error(
                first,
                "a block on one line holds a single argument; otherwise a new line must follow its `{`",
            );
        }
    }

    fn label(&mut self, kind: Kind) -> Label {
        let range = self.range();
        let text = self.slice(range);
        let text = match kind {
            Kind::StringLit => {
                let inner = Range::new(range.start + 1, range.end.max(range.start + 2) - 1);
                self.on_one_line(inner);
                let raw = self.slice(inner).replace("$${", "").replace("%%{", "");
                if raw.contains("${") || raw.contains("%{") {
                    self.error(
                        range,
                        "a block's label is no template: it is known before anything is evaluated",
                    );
                }
                escape::quoted(self.slice(inner))
            }
            _ => text.into(),
        };
        Label { text, range }
    }
}
