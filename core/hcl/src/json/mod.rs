//! `.tf.json`, `.tofu.json` and `.tfvars.json`: the same syntax as of native files, with ranges into the JSON text.
//!
//! JSON does not say what is a block and what an argument. The blocks that Terraform itself knows (`resource`,
//! `lifecycle`, `dynamic`, ...) become blocks. Everything else in a body becomes an attribute, and what a provider takes
//! for nested blocks is an attribute whose value is an object, or a tuple of objects: `ingress = [{ ... }]`. Who reads
//! such a body must take that for the blocks.

mod value;

use crate::chunk::{self, Chunk};
use crate::lower;
use crate::parse::parse_expression;
use crate::site::Range;
use crate::syntax::{
    Attribute, Block, Body, Expr, ExprKind, Ident, Label, ObjectItem, ObjectKey, Part, SyntaxError,
};
use value::{Key, Kind, Text, Value};

/// Blocks at the top level, and the number of their labels.
const TOP: [(&str, usize); 14] = [
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
];

/// Blocks in a body of those.
const NESTED: [(&str, usize); 14] = [
    ("lifecycle", 0),
    ("connection", 0),
    ("provisioner", 1),
    ("dynamic", 1),
    ("content", 0),
    ("precondition", 0),
    ("postcondition", 0),
    ("validation", 0),
    ("assert", 0),
    ("backend", 1),
    ("cloud", 0),
    ("required_providers", 0),
    ("provider_meta", 1),
    ("data", 2),
];

/// Arguments whose strings are references, not templates.
const REFERENCES: [&str; 7] = [
    "depends_on",
    "provider",
    "providers",
    "ignore_changes",
    "replace_triggered_by",
    "to",
    "from",
];

/// The one chunk of a JSON file.
pub(crate) fn chunk(path: &str, text: &str) -> Chunk {
    let mut reader = Reader { errors: Vec::new() };
    let mut body = Body::default();
    match value::parse(text) {
        Ok(root) if path.ends_with(".tfvars.json") => reader.variables(&root, &mut body),
        Ok(root) => reader.body(&root, &TOP, &mut body),
        Err(error) => reader.errors.push(error),
    }
    Chunk {
        id: chunk::next_id(),
        text: text.into(),
        body,
        comments: Vec::new(),
        errors: reader.errors,
        tree: None,
    }
}

/// How the strings of a value are read.
#[derive(Copy, Clone, PartialEq)]
enum Strings {
    Templates,
    Literal,
    References,
}

struct Reader {
    errors: Vec<SyntaxError>,
}

impl Reader {
    fn error(&mut self, range: Range, message: impl Into<String>) {
        let message = message.into();
        self.errors.push(SyntaxError { message, range });
    }

    /// Values for variables, which nothing is evaluated in.
    fn variables(&mut self, root: &Value, body: &mut Body) {
        let Kind::Object(members) = &root.kind else {
            self.error(root.range, "the values of variables must be a JSON object");
            return;
        };
        for (key, value) in members {
            body.attributes
                .push(self.attribute(key, value, Strings::Literal));
        }
    }

    /// An object, or an array of objects that count as one; `blocks` are the ones that may stand in it.
    fn body(&mut self, value: &Value, blocks: &[(&str, usize)], body: &mut Body) {
        let members = match &value.kind {
            Kind::Object(members) => members,
            Kind::Array(items) => {
                for item in items {
                    self.body(item, blocks, body);
                }
                return;
            }
            _ => {
                self.error(
                    value.range,
                    "a JSON object is expected here, for a block's contents",
                );
                return;
            }
        };
        for (key, value) in members {
            let name = key.text.text.as_str();
            if name == "//" {
                continue;
            }
            match blocks.iter().find(|(block, _)| *block == name) {
                Some((_, labels)) => self.blocks(key, *labels, &mut Vec::new(), value, body),
                None => {
                    let strings = if REFERENCES.contains(&name) {
                        Strings::References
                    } else {
                        Strings::Templates
                    };
                    body.attributes.push(self.attribute(key, value, strings));
                }
            }
        }
    }

    /// The blocks of one kind: a level of objects for each label, arrays of objects for several.
    fn blocks<'v>(
        &mut self,
        kind: &'v Key,
        missing: usize,
        labels: &mut Vec<&'v Key>,
        value: &'v Value,
        body: &mut Body,
    ) {
        match &value.kind {
            Kind::Null => {}
            Kind::Array(items) => {
                for item in items {
                    self.blocks(kind, missing, labels, item, body);
                }
            }
            Kind::Object(members) if missing > 0 => {
                for (label, value) in members {
                    if label.text.text == "//" {
                        continue;
                    }
                    labels.push(label);
                    self.blocks(kind, missing - 1, labels, value, body);
                    labels.pop();
                }
            }
            Kind::Object(_) => body.blocks.push(self.block(kind, labels, value)),
            _ => self.error(
                value.range,
                format!("`{}` takes a JSON object here", kind.text.text),
            ),
        }
    }

    fn block(&mut self, kind: &Key, labels: &[&Key], value: &Value) -> Block {
        let mut body = Body::default();
        if kind.text.text == "variable" {
            self.variable(value, &mut body);
        } else {
            self.body(value, &NESTED, &mut body);
        }
        // The kind may stand far above, with other blocks between.
        let header = labels.last().map_or(kind.range, |label| label.range);
        let label = |key: &&Key| Label {
            text: key.text.text.as_str().into(),
            range: key.range,
        };
        Block {
            kind: ident(kind),
            labels: labels.iter().map(label).collect(),
            body,
            header,
            inner: Range::new(value.range.start + 1, value.range.end - 1),
            range: header.to(value.range),
        }
    }

    /// A variable's default is a literal, and its type an expression.
    fn variable(&mut self, value: &Value, body: &mut Body) {
        self.body(value, &NESTED, body);
        let Kind::Object(members) = &value.kind else {
            return;
        };
        for (key, value) in members {
            let strings = match key.text.text.as_str() {
                "default" | "description" => Strings::Literal,
                "type" => Strings::References,
                _ => continue,
            };
            let attribute = self.attribute(key, value, strings);
            let same = |a: &&mut Attribute| a.name.range == attribute.name.range;
            if let Some(place) = body.attributes.iter_mut().find(same) {
                *place = attribute;
            }
        }
    }

    fn attribute(&mut self, key: &Key, value: &Value, strings: Strings) -> Attribute {
        Attribute {
            name: ident(key),
            expr: self.expr(value, strings),
            range: key.range.to(value.range),
        }
    }

    fn expr(&mut self, value: &Value, strings: Strings) -> Expr {
        let range = value.range;
        let kind = match &value.kind {
            Kind::Null => ExprKind::Null,
            Kind::Bool(b) => ExprKind::Bool(*b),
            Kind::Number(number) => ExprKind::Number(number.as_str().into()),
            Kind::String(text) => return self.string(text, range, strings),
            Kind::Array(items) => {
                let items = items.iter().map(|item| self.expr(item, strings));
                ExprKind::Tuple(items.collect())
            }
            Kind::Object(members) => {
                let items = members
                    .iter()
                    .map(|(key, value)| self.item(key, value, strings));
                ExprKind::Object(items.collect())
            }
        };
        Expr { kind, range }
    }

    fn item(&mut self, key: &Key, value: &Value, strings: Strings) -> ObjectItem {
        let keys = match strings {
            Strings::References => Strings::Literal,
            strings => strings,
        };
        ObjectItem {
            key: ObjectKey::Expr(self.string(&key.text, key.range, keys)),
            value: self.expr(value, strings),
        }
    }

    fn string(&mut self, text: &Text, range: Range, strings: Strings) -> Expr {
        let literal = |text: &Text| Expr {
            kind: ExprKind::String(text.text.as_str().into()),
            range,
        };
        let has_sequence = text.text.contains("${") || text.text.contains("%{");
        match strings {
            Strings::Templates if has_sequence => self.template(text, range),
            // "${a.b}" is as good as "a.b".
            Strings::References if has_sequence => self.template(text, range),
            Strings::References => match parse_expression(&text.text) {
                Ok(mut expr) => {
                    lower::move_ranges(&mut expr, &|at| text.origin(at));
                    expr
                }
                Err(_) => literal(text),
            },
            _ => literal(text),
        }
    }

    fn template(&mut self, text: &Text, range: Range) -> Expr {
        match template(&text.text) {
            Ok(mut expr) => {
                lower::move_ranges(&mut expr, &|at| text.origin(at));
                expr.range = range;
                expr
            }
            Err(errors) => {
                for error in errors {
                    let place =
                        Range::new(text.origin(error.range.start), text.origin(error.range.end));
                    self.error(place, error.message);
                }
                Expr {
                    kind: ExprKind::Invalid,
                    range,
                }
            }
        }
    }
}

fn ident(key: &Key) -> Ident {
    Ident {
        name: key.text.text.as_str().into(),
        range: key.range,
    }
}

/// A template without quotes, where a backslash is a backslash: what a heredoc holds. Its ranges are those of the text.
fn template(text: &str) -> Result<Expr, Vec<SyntaxError>> {
    let mut tag = String::from("TEMPLATE");
    while text.contains(&tag) {
        tag.push('_');
    }
    let before = format!("<<{tag}\n");
    let by = before.len() as u32;
    let len = text.len() as u32;
    let inside = move |at: u32| at.saturating_sub(by).min(len);
    match parse_expression(&format!("{before}{text}\n{tag}")) {
        Ok(mut expr) => {
            lower::move_ranges(&mut expr, &inside);
            remove_last_line_end(&mut expr.kind);
            Ok(expr)
        }
        Err(mut errors) => {
            for error in &mut errors {
                error.range = Range::new(inside(error.range.start), inside(error.range.end));
            }
            Err(errors)
        }
    }
}

/// The line end before the heredoc's last line is not the template's.
fn remove_last_line_end(kind: &mut ExprKind) {
    match kind {
        ExprKind::String(text) => *text = text.strip_suffix('\n').unwrap_or(text).into(),
        ExprKind::Template(parts) => {
            if let Some(Part::Literal(text, _)) = parts.last_mut() {
                *text = text.strip_suffix('\n').unwrap_or(text).into();
            }
            parts.retain(|part| !matches!(part, Part::Literal(text, _) if text.is_empty()));
        }
        _ => {}
    }
}
