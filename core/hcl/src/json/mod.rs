//! `.tf.json`, `.tofu.json` and `.tfvars.json`: the same syntax as of native files, with ranges into the JSON text.
//!
//! JSON does not say what is a block and what an argument. The blocks that Terraform itself knows (`resource`,
//! `lifecycle`, `dynamic`, ...) become blocks. Everything else in a body becomes an attribute, and what a provider takes
//! for nested blocks is an attribute whose value is an object, or a tuple of objects: `ingress = [{ ... }]`. Who reads
//! such a body must take that for the blocks.

mod value;

use crate::chunk::{self, Chunk, Notes};
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
        notes: Notes::default(),
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
            Err(_) => {
                let message = "the template in this string can't be read: look for a `${` or `%{` that is not \
                               closed, or write `$${` for the characters themselves";
                self.error(range, message);
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
    let mut expr = parse_expression(&format!("{before}{text}\n{tag}"))?;
    lower::move_ranges(&mut expr, &|at| at.saturating_sub(by).min(len));
    remove_last_line_end(&mut expr.kind);
    Ok(expr)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::File;
    use crate::lower::tests::show;
    use crate::site::FileId;

    fn parse(path: &str, text: &str) -> Body {
        let chunk = chunk(path, text);
        assert_eq!(chunk.errors, []);
        chunk.body
    }

    fn headers(body: &Body) -> Vec<String> {
        let header = |block: &Block| {
            let labels = block.labels.iter().map(|label| label.text.as_str());
            [block.kind.name.as_str()]
                .into_iter()
                .chain(labels)
                .collect::<Vec<_>>()
                .join(".")
        };
        body.blocks.iter().map(header).collect()
    }

    #[test]
    fn blocks_have_a_level_for_each_label() {
        let text = r#"{
          "//": "a comment",
          "resource": {"aws_lb": {"a": {"name": "x"}, "b": [{"name": "y"}, {"name": "z"}]}},
          "locals": [{"l": 1}, {"m": 2}],
          "variable": {"v": {}},
          "terraform": {"required_providers": {"aws": {"version": "1"}}, "backend": {"s3": {}}}
        }"#;
        let body = parse("main.tf.json", text);
        let expected = [
            "resource.aws_lb.a",
            "resource.aws_lb.b",
            "resource.aws_lb.b",
            "locals",
            "locals",
            "variable.v",
            "terraform",
        ];
        assert_eq!(headers(&body), expected);
        assert_eq!(
            headers(&body.blocks[6].body),
            ["required_providers", "backend.s3"]
        );
        assert!(body.attributes.is_empty());
        let first = &body.blocks[0];
        assert_eq!(&text[first.header.as_usize()], r#""a""#);
        assert_eq!(&text[first.range.as_usize()], r#""a": {"name": "x"}"#);
        assert_eq!(&text[first.inner.as_usize()], r#""name": "x""#);
    }

    #[test]
    fn strings_are_templates_with_ranges_of_the_file() {
        let text = r#"{"resource": {"a": {"b": {
          "x": "\"\u00e4\" ${aws_lb.a[0].id} \\n",
          "y": "$${no}",
          "z": ["${true}", {"${k}": null}],
          "n": 1e5
        }}}}"#;
        let body = &parse("main.tf.json", text).blocks[0].body;
        let shown = |name: &str| {
            body.attribute(name)
                .map(|a| show(&a.expr))
                .unwrap_or_default()
        };
        assert_eq!(shown("x"), r#"`"ä" ${aws_lb.a[0].id} \n`"#);
        assert_eq!(shown("y"), r#""${no}""#);
        assert_eq!(shown("z"), "[`${true}`, {<`${k}`> = null}]");
        assert_eq!(shown("n"), "1e5");
        let Some(ExprKind::Template(parts)) = body.attribute("x").map(|a| &a.expr.kind) else {
            panic!("it is a template");
        };
        let Part::Interpolation(expr) = &parts[1] else {
            panic!("its second part is an interpolation");
        };
        assert_eq!(&text[expr.range.as_usize()], "aws_lb.a[0].id");
    }

    #[test]
    fn references_are_expressions_and_defaults_literals() {
        let text = r#"{
          "resource": {"a": {"b": {"depends_on": ["aws_lb.a"], "provider": "aws.west"}}},
          "variable": {"v": {"type": "list(string)", "default": "${x}"}}
        }"#;
        let body = parse("main.tf.json", text);
        let shown = |block: usize, name: &str| {
            let attribute = body.blocks[block].body.attribute(name);
            attribute.map(|a| show(&a.expr)).unwrap_or_default()
        };
        assert_eq!(shown(0, "depends_on"), "[aws_lb.a]");
        assert_eq!(shown(0, "provider"), "aws.west");
        assert_eq!(shown(1, "type"), "list(string)");
        assert_eq!(shown(1, "default"), r#""${x}""#);
    }

    #[test]
    fn values_of_variables_are_literals() {
        let body = parse("terraform.tfvars.json", r#"{"resource": "${x}"}"#);
        assert_eq!(show(&body.attributes[0].expr), r#""${x}""#);
    }

    #[test]
    fn what_is_no_json_is_an_error_where_it_stands() {
        for (text, at, message) in [
            ("", 0, "expected a JSON value"),
            (
                "{\"a\": 1,}",
                8,
                "expected a property name in double quotes",
            ),
            ("{\"a\" 1}", 5, "expected `:` after the property name"),
            ("[1 2]", 3, "expected `,` or `]` after the item"),
            (
                "{\"a\": \"x\n\"}",
                8,
                "this string is never closed on its line",
            ),
            ("{\"a\": 01}", 6, "this is no number as JSON has it"),
            ("{} x", 3, "nothing may follow the JSON value"),
            ("{\"a\": \"\\x\"}", 7, "JSON knows no such escape"),
            (
                "{\"a\": \"x ${\"}",
                6,
                "the template in this string can't be read",
            ),
            (
                "{\"resource\": 1}",
                13,
                "`resource` takes a JSON object here",
            ),
        ] {
            let file = File::parse(FileId(0), "main.tf.json", text, false);
            let error = file.errors().next().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(error.range.start, at, "{text}: {}", error.message);
            assert!(
                error.message.starts_with(message),
                "{text}: {}",
                error.message
            );
        }
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let text = "[".repeat(100_000);
        let file = File::parse(FileId(0), "main.tf.json", &text, false);
        assert_eq!(file.errors().count(), 1);
    }
}
